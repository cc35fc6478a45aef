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

/// A running Python that runs the peers in one setting, one fit for each line written to it: see [PeerScript].
final class PeerProcess implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long SECONDS_TO_END = 10;

    private final PeerScript script;
    private final PeerSetting setting;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter requests;
    private final Path errors;
    private final Path result;

    private PeerProcess(PeerScript script, PeerSetting setting, Process process, Path errors, Path result) {
        this.script = script;
        this.setting = setting;
        this.process = process;
        this.answers = process.inputReader();
        this.requests = process.outputWriter();
        this.errors = errors;
        this.result = result;
    }

    /// Starts Python.
    ///
    /// @param python the interpreter
    /// @param folder a temporary folder that holds the script, and each of its inputs under the name of its option
    /// @throws IOException when there is no such interpreter
    static PeerProcess start(String python, Path folder, PeerScript script, PeerSetting setting) throws IOException {
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Path result = Files.createTempFile(folder, "result", ".f32");
        List<String> command =
                new ArrayList<>(List.of(python, folder.resolve(script.file()).toString()));
        for (String input : script.inputs().keySet()) {
            command.addAll(List.of("--" + input, folder.resolve(input).toString()));
        }
        command.addAll(script.arguments());
        command.addAll(List.of("--threads", "" + setting.threads(), "--result", result.toString()));
        if (!setting.blas().isEmpty()) {
            command.addAll(List.of("--blas", setting.blas()));
        }
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        return new PeerProcess(script, setting, process, errors, result);
    }

    /// The version of every peer that is installed, by name; the first thing to ask.
    Map<String, String> versions() throws IOException {
        Map<String, String> versions = new TreeMap<>();
        answer().propertyStream()
                .forEach(peer -> versions.put(peer.getKey(), peer.getValue().asString()));
        return versions;
    }

    /// Runs a peer once.
    Fit fit(String peer) throws IOException {
        requests.write(peer + "\n");
        requests.flush();
        JsonNode answer = answer();
        double milliseconds = answer.path("milliseconds").asDouble(0);
        int steps = answer.path("steps").asInt(0);
        if (!(milliseconds > 0 && steps > 0)) {
            throw new IOException(peer + ": expected milliseconds and steps, got " + answer);
        }
        return new Fit(milliseconds, steps, RawFloats.read(result, script.resultRows(), script.resultColumns()));
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
