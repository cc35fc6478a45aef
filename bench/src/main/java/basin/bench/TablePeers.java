package basin.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The peers of `bench tables`: one Python process that answers questions about CSV files.
final class TablePeers implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> SCRIPTS = List.of("tables.py", "peer.py");

    private final TemporaryFolder folder;
    private final PythonProcess process;

    private TablePeers(TemporaryFolder folder, PythonProcess process) {
        this.folder = folder;
        this.process = process;
    }

    /// Starts Python. Without it, or without scikit-learn, there are no peers, and a remark says so.
    static Optional<TablePeers> start(Setup setup) throws IOException {
        if (setup.python().isEmpty()) {
            return Optional.empty();
        }
        TemporaryFolder folder = TemporaryFolder.create();
        for (String name : SCRIPTS) {
            try (InputStream source = TablePeers.class.getResourceAsStream("peers/" + name)) {
                Files.copy(Objects.requireNonNull(source, name), folder.path().resolve(name));
            }
        }
        String python = setup.python().get();
        try {
            PythonProcess process = PythonProcess.start(
                    List.of(python, folder.path().resolve(SCRIPTS.getFirst()).toString()), folder.path());
            String version = process.answer().path("scikit-learn").asString("");
            if (!version.isEmpty()) {
                setup.findings().remark("the peers are those of scikit-learn " + version);
                return Optional.of(new TablePeers(folder, process));
            }
            setup.findings().remark("peers left out: " + python + " does not have scikit-learn");
            process.close();
        } catch (IOException e) {
            setup.findings().remark("peers left out: " + e.getMessage() + "; name another Python by --python");
        }
        folder.close();
        return Optional.empty();
    }

    /// Sends a request and waits for its end.
    ///
    /// @param work the function of the script
    /// @param arguments by name; a [Path] is a file
    /// @return the answer of the function
    JsonNode ask(String work, Map<String, Object> arguments) throws IOException {
        Map<String, Object> request = new TreeMap<>();
        arguments.forEach((name, value) -> request.put(name, value instanceof Path path ? path.toString() : value));
        request.put("work", work);
        return process.ask(JSON.writeValueAsString(request));
    }

    /// The data sets that scikit-learn has, by name.
    Map<String, PlainTable> dataSets() throws IOException {
        ask("datasets", Map.of("folder", folder.path()));
        Map<String, PlainTable> sets = new TreeMap<>();
        for (String name : List.of("diabetes", "digits", "iris")) {
            sets.put(name, PlainTable.read(folder.path().resolve(name + ".csv")));
        }
        return sets;
    }

    /// The classes of the rows of the data set digits.
    PlainTable classesOfDigits() throws IOException {
        return PlainTable.read(folder.path().resolve("classes.csv"));
    }

    /// Ends the process and deletes its folder.
    @Override
    public void close() throws IOException {
        try (folder) {
            process.close();
        }
    }
}
