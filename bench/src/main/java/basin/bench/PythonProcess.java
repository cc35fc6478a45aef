package basin.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Python process that answers each line of its input with one line of JSON. It ends with its input.
final class PythonProcess implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long MAX_SECONDS_TO_END = 10;

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter requests;
    private final Path errors;

    private PythonProcess(Process process, Path errors) {
        this.process = process;
        this.answers = process.inputReader();
        this.requests = process.outputWriter();
        this.errors = errors;
    }

    /// Starts a process.
    ///
    /// @param command the interpreter, the script and its arguments
    /// @param folder an existing folder, for the file of its error messages
    /// @throws IOException when there is no such interpreter
    static PythonProcess start(List<String> command, Path folder) throws IOException {
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        return new PythonProcess(
                new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    }

    /// Writes one line and reads the answer to it.
    ///
    /// @throws IOException when the process ends, with the last line of its error messages, or for an answer
    ///     that is not JSON
    JsonNode ask(String request) throws IOException {
        requests.write(request + "\n");
        requests.flush();
        return answer();
    }

    /// Reads the next answer.
    ///
    /// @throws IOException when the process ends, with the last line of its error messages, or for an answer
    ///     that is not JSON
    JsonNode answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            List<String> output = Files.readAllLines(errors);
            throw new IOException(
                    "peers: Python ended: " + (output.isEmpty() ? "it gave no reason" : output.getLast()));
        }
        try {
            return JSON.readTree(line);
        } catch (JacksonException e) {
            throw new IOException("peers: expected a line of JSON, got '" + line + "'", e);
        }
    }

    /// Ends the process by closing its input.
    @Override
    public void close() throws IOException {
        requests.close();
        try {
            if (!process.waitFor(MAX_SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
