package basin.bench;

import basin.bench.Candidate.TimedFit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A Python process that runs the peers in one setting. It does one fit for each line that is written to its input:
/// see [PeerScript].
final class PeerProcess implements AutoCloseable {
    private final PeerScript script;
    private final Setting setting;
    private final PythonProcess process;
    private final Path result;

    private PeerProcess(PeerScript script, Setting setting, PythonProcess process, Path result) {
        this.script = script;
        this.setting = setting;
        this.process = process;
        this.result = result;
    }

    /// Starts Python.
    ///
    /// @param python the interpreter
    /// @param folder a temporary folder with the script and its inputs, see [PeerScript#writeTo]
    /// @throws IOException when there is no such interpreter
    static PeerProcess start(String python, Path folder, PeerScript script, Setting setting) throws IOException {
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
        return new PeerProcess(script, setting, PythonProcess.start(command, folder), result);
    }

    /// The version of each installed peer, by name. This must be the first call.
    Map<String, String> versions() throws IOException {
        Map<String, String> versions = new TreeMap<>();
        process.answer()
                .propertyStream()
                .forEach(peer -> versions.put(peer.getKey(), peer.getValue().asString()));
        return versions;
    }

    /// Runs a peer once.
    TimedFit fit(String peer) throws IOException {
        JsonNode answer = process.ask(peer);
        double milliseconds = answer.path("milliseconds").asDouble(0);
        int steps = answer.path("steps").asInt(0);
        if (!(milliseconds > 0 && steps > 0)) {
            throw new IOException(peer + ": expected milliseconds and steps, got " + answer);
        }
        return new TimedFit(milliseconds, steps, script.readResult(result));
    }

    Setting setting() {
        return setting;
    }

    /// Ends the process by closing its input.
    @Override
    public void close() throws IOException {
        process.close();
    }

    /// The settings of a process.
    ///
    /// @param threads number of threads of its numeric libraries
    /// @param blas the processor whose kernels OpenBLAS should use; empty for its own choice
    record Setting(int threads, String blas) {
        private static final String AVX512 = "SKYLAKEX";

        /// The settings to compare: one thread and all threads. On processors with AVX-512 also the kernels of
        /// OpenBLAS for AVX-512, since OpenBLAS does not choose them on every such processor.
        static List<Setting> all(Machine machine, int threads) {
            List<Setting> all = new ArrayList<>();
            for (int t : Stream.of(1, threads).distinct().toList()) {
                all.add(new Setting(t, ""));
                if (machine.avx512()) {
                    all.add(new Setting(t, AVX512));
                }
            }
            return all;
        }

        /// The settings in words, such as `2 threads, OpenBLAS SKYLAKEX`.
        String name() {
            return ReportText.threads(threads) + (blas.isEmpty() ? "" : ", OpenBLAS " + blas);
        }
    }
}
