package basin.tables;

import basin.rows.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// Where a table is written: a file, which appears only once it is whole, or a stream.
public final class Output {
    private final Format format;
    private final @Nullable Path file;
    private final @Nullable OutputStream stream;

    private Output(Format format, @Nullable Path file, @Nullable OutputStream stream) {
        this.format = format;
        this.file = file;
        this.stream = stream;
    }

    /// A file ending in `.csv`, `.tsv`, `.parquet`, `.json`, `.jsonl` or `.ndjson`; all but Parquet also gzipped, in
    /// `.gz`. A file of that name is replaced.
    ///
    /// @param inputs files that must not be overwritten
    /// @throws InputException when it can't be written there, before any work is done
    public static Output file(String path, Path... inputs) {
        Path file = TableFile.path(path).toAbsolutePath();
        Format format = Format.of(path);
        if (Files.isDirectory(file)) {
            throw new InputException(path + ": expected an output file, got a directory");
        }
        Path directory = file.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new InputException(path + ": expected a directory to write to, found none; make it first");
        }
        if (!Files.isWritable(directory)) {
            throw new InputException(path + ": expected a directory to write to, got one without permission to write");
        }
        Output output = new Output(format, file, null);
        for (Path input : inputs) {
            output.requireOther(input);
        }
        return output;
    }

    /// CSV to a stream, which stays open.
    public static Output csv(OutputStream stream) {
        return new Output(Format.CSV, null, stream);
    }

    /// A JSON array of objects to a stream, which stays open.
    public static Output json(OutputStream stream) {
        return new Output(Format.JSON, null, stream);
    }

    Format format() {
        return format;
    }

    /// Checks that a file is not the one to be written.
    void requireOther(Path input) {
        try {
            if (file != null && Files.exists(file) && Files.isSameFile(file, input)) {
                throw new InputException(
                        TableFile.name(file) + ": expected an output file, got the input; choose another name");
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
        Path temporary = temporary(file);
        try {
            copy(database, query, TableFile.name(file), temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /// Beside the file, since only within one directory a rename is atomic.
    static Path temporary(Path file) {
        return file.resolveSibling(".%s.%d.tmp"
                .formatted(file.getFileName(), ProcessHandle.current().pid()));
    }

    /// By way of a file, so that a stream gets the very bytes that a file would.
    private void writeStream(Database database, String query, OutputStream stream) throws IOException {
        Path temporary = Files.createTempFile("basin-", ".tmp");
        try {
            copy(database, query, "output", temporary);
            Files.copy(temporary, stream);
            stream.flush();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void copy(Database database, String query, String name, Path target) {
        String options = format.copyOptions(name);
        database.execute(name, "COPY (" + query + ") TO " + Sql.literal(target.toString()) + " (" + options + ")");
    }
}
