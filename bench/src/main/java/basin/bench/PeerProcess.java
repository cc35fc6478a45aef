package basin.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running Python that fits the peers in one setting, one fit for each line written to it: see `peers/kmeans.py`.
final class PeerProcess implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long SECONDS_TO_END = 10;

    private final Problem problem;
    private final PeerSetting setting;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter requests;
    private final Path errors;
    private final Path prototypes;

    private PeerProcess(Problem problem, PeerSetting setting, Process process, Path errors, Path prototypes) {
        this.problem = problem;
        this.setting = setting;
        this.process = process;
        this.answers = process.inputReader();
        this.requests = process.outputWriter();
        this.errors = errors;
        this.prototypes = prototypes;
    }

    /// Starts Python.
    ///
    /// @param python the interpreter
    /// @param folder a temporary folder that holds `kmeans.py` and `rows.f32`, the problem's rows
    /// @throws IOException when there is no such interpreter
    static PeerProcess start(String python, Path folder, Problem problem, PeerSetting setting) throws IOException {
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Path prototypes = Files.createTempFile(folder, "prototypes", ".f32");
        List<String> command =
                new ArrayList<>(List.of(python, folder.resolve(Peers.SCRIPT).toString()));
        command.addAll(List.of("--rows", folder.resolve(Peers.ROWS).toString()));
        command.addAll(List.of("--columns", "" + problem.columns(), "--k", "" + problem.k()));
        command.addAll(List.of("--sweeps", "" + problem.sweeps(), "--threads", "" + setting.threads()));
        command.addAll(List.of("--prototypes", prototypes.toString()));
        if (!setting.blas().isEmpty()) {
            command.addAll(List.of("--blas", setting.blas()));
        }
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        return new PeerProcess(problem, setting, process, errors, prototypes);
    }

    /// The version of every peer that is installed, by name; the first thing to ask.
    Map<String, String> versions() throws IOException {
        Map<String, String> versions = new TreeMap<>();
        answer().propertyStream()
                .forEach(peer -> versions.put(peer.getKey(), peer.getValue().asString()));
        return versions;
    }

    /// Fits a peer once.
    Fit fit(String peer) throws IOException {
        requests.write(peer + "\n");
        requests.flush();
        JsonNode answer = answer();
        double milliseconds = answer.path("milliseconds").asDouble(0);
        int sweeps = answer.path("sweeps").asInt(0);
        if (!(milliseconds > 0 && sweeps > 0)) {
            throw new IOException(peer + ": expected milliseconds and sweeps, got " + answer);
        }
        return new Fit(milliseconds, sweeps, RawFloats.read(prototypes, problem.k(), problem.columns()));
    }

    PeerSetting setting() {
        return setting;
    }

    private JsonNode answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            List<String> said = Files.readAllLines(errors);
            throw new IOException("peers: Python ended: " + (said.isEmpty() ? "it gave no reason" : said.getLast()));
        }
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            throw new IOException("peers: expected a line of JSON, got '" + line + "'", e);
        }
    }

    /// Ends Python by ending its input.
    @Override
    public void close() throws IOException {
        requests.close();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
