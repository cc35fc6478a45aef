package basin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A temporary folder that is deleted when it is closed.
record TemporaryFolder(Path path) implements AutoCloseable {
    /// Creates an empty folder.
    static TemporaryFolder create() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory("basin-bench"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
