package basin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder that is gone once it is closed.
record TemporaryFolder(Path path) implements AutoCloseable {
    /// A new one, empty.
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
