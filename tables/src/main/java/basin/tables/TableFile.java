package basin.tables;

import basin.rows.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Files of tables, whose formats are known by their endings.
final class TableFile {
    private TableFile() {}

    /// A path as text.
    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InputException("expected a file, got a name that no file can have: " + e.getReason(), e);
        }
    }

    /// A file's name in messages.
    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /// A file that can be read and has content.
    static Path existing(String text) {
        Path file = path(text);
        if (!Files.exists(file)) {
            throw InputException.of(text, "a file", "none");
        }
        if (Files.isDirectory(file)) {
            throw InputException.of(text, "a file", "a directory");
        }
        if (!Files.isReadable(file)) {
            throw InputException.of(text, "a readable file", "one without permission to read");
        }
        try {
            if (Files.isRegularFile(file) && Files.size(file) == 0) {
                throw InputException.of(text, "a table", "an empty file");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toAbsolutePath();
    }

    /// The source of a file.
    static Source source(Database database, String name, Path file, Reading reading) {
        return switch (Format.of(name)) {
            case CSV -> CsvSource.of(database, name, file, null, reading.skipBadLines());
            case TSV -> CsvSource.of(database, name, file, '\t', reading.skipBadLines());
            case PARQUET -> PlainSource.parquet(database, name, file);
            case JSON, JSON_LINES -> PlainSource.json(database, name, file);
        };
    }
}
