package basin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Results that were measured before, so that a run can be stopped and continued. In a folder, each question and method
/// has a file with one result in each line; a method is measured again when its file is deleted.
final class MeasuredStore {
    private static final JsonMapper JSON = new JsonMapper();

    private final Optional<Path> folder;
    private final Map<Path, Map<Question.Split, Measured>> files = new HashMap<>();

    /// @param folder created when needed; empty to keep the results in memory alone
    MeasuredStore(Optional<Path> folder) {
        this.folder = folder;
    }

    /// The result of a method on a split, if there is one.
    Optional<Measured> get(Question question, Question.Split split, String method) throws IOException {
        return Optional.ofNullable(file(path(question, method)).get(split));
    }

    /// Adds a result.
    void put(Question question, Measured measured) throws IOException {
        Path path = path(question, measured.method());
        file(path).put(measured.split(), measured);
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
            Files.writeString(
                    path,
                    JSON.writeValueAsString(measured) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    private Path path(Question question, String method) {
        return folder.orElse(Path.of("")).resolve(question.name() + "-" + method + ".jsonl");
    }

    private Map<Question.Split, Measured> file(Path path) throws IOException {
        Map<Question.Split, Measured> known = files.get(path);
        if (known == null) {
            known = new HashMap<>();
            if (folder.isPresent() && Files.exists(path)) {
                for (String line : Files.readAllLines(path)) {
                    Measured measured = JSON.readValue(line, Measured.class);
                    known.put(measured.split(), measured);
                }
            }
            files.put(path, known);
        }
        return known;
    }
}
