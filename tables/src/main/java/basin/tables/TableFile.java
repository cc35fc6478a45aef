package basin.tables;

import basin.rows.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// Files of tables, whose formats are known by their endings.
final class TableFile {
    private static final Pattern PATTERN = Pattern.compile("[*?\\[{]");

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

    /// The files of a name or of a pattern such as `data/*.csv`, in the order of their names. A file whose name looks
    /// like a pattern is meant before others.
    ///
    /// @throws InputException when there is none, or one cannot be read
    static List<Path> existingAll(String text) {
        Path pattern = path(text);
        if (Files.exists(pattern) || !PATTERN.matcher(text).find()) {
            return List.of(existing(text));
        }
        Path absolute = pattern.toAbsolutePath().normalize();
        Path base = absolute.getRoot();
        int fixed = 0;
        while (!PATTERN.matcher(absolute.getName(fixed).toString()).find()) {
            base = base.resolve(absolute.getName(fixed++));
        }
        Path folder = base;
        int depth = text.contains("**") ? Integer.MAX_VALUE : absolute.getNameCount() - fixed;
        try (Stream<Path> found = Files.isDirectory(folder) ? Files.walk(folder, depth) : Stream.empty()) {
            PathMatcher matcher =
                    absolute.getFileSystem().getPathMatcher("glob:" + absolute.subpath(fixed, absolute.getNameCount()));
            List<Path> files = found.filter(
                            file -> matcher.matches(folder.relativize(file)) && !Files.isDirectory(file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw InputException.of(text, "a file, or several of this pattern", "none");
            }
            return files.stream().map(file -> existing(file.toString())).toList();
        } catch (PatternSyntaxException e) {
            throw InputException.of(text, "a file, or a pattern such as data/*.csv", "an unfinished pattern")
                    .withCause(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /// The source of a file, or of several.
    static Source source(Database database, String name, List<Path> files, Reading reading) {
        return files.size() == 1
                ? source(database, name, files.getFirst(), reading)
                : ManyFiles.of(database, name, files, reading);
    }

    /// The source of a file.
    static Source source(Database database, String name, Path file, Reading reading) {
        return switch (Format.of(name(file))) {
            case CSV -> CsvSource.of(database, name, file, null, reading.skipBadLines());
            case TSV -> CsvSource.of(database, name, file, '\t', reading.skipBadLines());
            case PARQUET -> PlainSource.parquet(database, name, file);
            case JSON, JSON_LINES -> PlainSource.json(database, name, file);
        };
    }
}
