package basin.run;

import basin.rows.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// A run in one array of bytes: a ZIP archive of the files that are needed to answer. Only entries with these names
/// are read, so that no entry is written to another path.
final class RunArchive {
    private static final List<String> FILES =
            List.of("config.json", "model.safetensors", "energies.safetensors", "rows.safetensors");

    /// The maximum ratio of the unpacked to the packed size of an entry: enough for tensors of zeros, too small for
    /// a ZIP bomb.
    private static final long MAX_RATIO = 1024;

    private RunArchive() {}

    static byte[] write(Run run) {
        return inTemporaryFolder(folder -> {
            Path written = folder.resolve("run");
            run.save(written);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (String name : FILES) {
                    Path file = written.resolve(name);
                    if (Files.exists(file)) {
                        zip.putNextEntry(new ZipEntry(name));
                        Files.copy(file, zip);
                        zip.closeEntry();
                    }
                }
            }
            return bytes.toByteArray();
        });
    }

    static Run read(byte[] bytes) {
        return inTemporaryFolder(folder -> {
            Path unpacked = Files.createDirectory(folder.resolve("run"));
            unpack(bytes, unpacked);
            return Run.open(unpacked);
        });
    }

    private static void unpack(byte[] bytes, Path folder) throws IOException {
        Set<String> seen = new HashSet<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (!FILES.contains(name) || !seen.add(name)) {
                    throw InputException.of(
                            "run", "each of " + String.join(", ", FILES) + " once", "another entry in its archive");
                }
                unpack(zip, folder.resolve(name), MAX_RATIO * bytes.length);
            }
        } catch (ZipException | EOFException e) {
            throw InputException.of("run", "the bytes of a run", "a damaged archive")
                    .withCause(e);
        }
        if (!seen.contains(FILES.get(0)) || !seen.contains(FILES.get(1))) {
            throw InputException.of("run", "the bytes of a run", "other bytes");
        }
    }

    private static void unpack(InputStream entry, Path file, long limit) throws IOException {
        byte[] chunk = new byte[1 << 16];
        long size = 0;
        try (var out = Files.newOutputStream(file)) {
            for (int read = entry.read(chunk); read >= 0; read = entry.read(chunk)) {
                size += read;
                if (size > limit) {
                    throw InputException.of("run", "at most " + limit + " bytes in an entry", "more");
                }
                out.write(chunk, 0, read);
            }
        }
    }

    private interface Work<T> {
        T in(Path folder) throws IOException;
    }

    private static <T> T inTemporaryFolder(Work<T> work) {
        try {
            Path folder = Files.createTempDirectory("basin-run-");
            try {
                return work.in(folder);
            } finally {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
