package basin.tables;

import basin.rows.InputException;
import basin.store.TemporaryFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The destination of a table: a file, which appears only when it is complete, or a stream.
public final class Output {
    private final Format format;
    private final @Nullable Path file;
    private final @Nullable OutputStream stream;
    private final UnaryOperator<Path> temporary;

    private Output(Format format, @Nullable Path file, @Nullable OutputStream stream, UnaryOperator<Path> temporary) {
        this.format = format;
        this.file = file;
        this.stream = stream;
        this.temporary = temporary;
    }

    /// A file ending in `.csv`, `.tsv`, `.parquet`, `.json`, `.jsonl` or `.ndjson`; all but Parquet may be
    /// compressed, with `.gz`. A file of that name is replaced.
    ///
    /// @param inputs files that must not be overwritten
    /// @throws InputException when the file can't be written, before any work is done
    public static Output file(String path, Path... inputs) {
        return file(path, TemporaryFiles::nextTo, inputs);
    }

    /// The same; `temporary` names the file that is renamed to `path` when it is complete.
    static Output file(String path, UnaryOperator<Path> temporary, Path... inputs) {
        Path file = TableFile.path(path).toAbsolutePath();
        Format format = Format.of(path);
        if (Files.isDirectory(file)) {
            throw InputException.of(path, "an output file", "a directory");
        }
        Path directory = file.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw InputException.of(path, "an existing directory", "none").withRemedy("create it first");
        }
        if (!Files.isWritable(directory)) {
            throw InputException.of(path, "a directory with permission to write", "one without");
        }
        Output output = new Output(format, file, null, temporary);
        for (Path input : inputs) {
            output.requireOther(input);
        }
        return output;
    }

    /// CSV to a stream, which stays open.
    public static Output csv(OutputStream stream) {
        return new Output(Format.CSV, null, stream, TemporaryFiles::nextTo);
    }

    /// A JSON array of objects to a stream, which stays open.
    public static Output json(OutputStream stream) {
        return new Output(Format.JSON, null, stream, TemporaryFiles::nextTo);
    }

    /// Whether it is written as JSON, in which a cell may be a list.
    public boolean isJson() {
        return format.json();
    }

    Format format() {
        return format;
    }

    /// Checks that a file is not the output.
    void requireOther(Path input) {
        try {
            if (file != null && Files.exists(file) && Files.isSameFile(file, input)) {
                throw InputException.of(TableFile.name(file), "an output file", "the input")
                        .withRemedy("choose another name");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes the result of a query.
    void write(Database database, String query) {
        try {
            if (file != null) {
                writeFile(database, query, file);
            } else if (stream != null) {
                writeStream(database, query, stream);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeFile(Database database, String query, Path file) throws IOException {
        Path unfinished = temporary.apply(file);
        try {
            copy(database, query, TableFile.name(file), unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /// Writes a temporary file and copies it, so that a stream gets the same bytes as a file.
    private void writeStream(Database database, String query, OutputStream stream) throws IOException {
        Path unfinished = TemporaryFiles.createFile();
        try {
            copy(database, query, "output", unfinished);
            Files.copy(unfinished, stream);
            stream.flush();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void copy(Database database, String query, String name, Path target) {
        String options = format.copyOptions(name);
        database.execute(name, "COPY (" + query + ") TO " + Sql.literal(target.toString()) + " (" + options + ")");
    }
}
