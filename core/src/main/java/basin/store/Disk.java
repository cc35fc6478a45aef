package basin.store;

import basin.rows.InputException;
import basin.rows.Printable;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Files and folders that are there whole or not at all.
final class Disk {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    /// Writes the content of a file.
    @FunctionalInterface
    interface Content {
        void writeTo(FileChannel file) throws IOException;
    }

    private Disk() {}

    /// Writes a file under a temporary name in the folder of `file`, makes it last, and renames it into place.
    ///
    /// @throws InputException when that cannot be done; then `file` is what it was before
    static void write(Path file, Content content) {
        Path temporary = TemporaryFiles.nextTo(file);
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            move(temporary, file);
        } catch (IOException e) {
            discard(temporary, e);
            throw problem("cannot be written", file, e);
        } catch (RuntimeException | Error e) {
            discard(temporary, e);
            throw e;
        }
    }

    /// Writes the rest of a buffer.
    static void writeAll(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    /// Reads from a file.
    @FunctionalInterface
    interface Reading<T> {
        T from(FileChannel file) throws IOException;
    }

    /// What `reading` makes of a file, which must be one and not a folder or a device.
    ///
    /// @throws InputException when it cannot be read
    static <T> T read(Path file, Reading<T> reading) {
        if (!Files.isRegularFile(file)) {
            throw InputException.of(file, "a file", Files.exists(file) ? "something else" : "none");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return reading.from(channel);
        } catch (IOException e) {
            throw problem("cannot be read", file, e);
        }
    }

    /// Fills a buffer up to its limit and makes it ready to be taken from.
    ///
    /// @throws EOFException when the file ends before
    static ByteBuffer readAll(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (file.read(bytes) < 0) {
                throw new EOFException("it ends " + bytes.remaining() + " bytes too early");
            }
        }
        return bytes.flip();
    }

    /// Renames at once, and makes the renaming last.
    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Path folder = to.toAbsolutePath().getParent();
        if (folder != null) {
            sync(folder);
        }
    }

    /// Whether something of that name is there, be it a link that leads nowhere.
    static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /// Makes every file and folder below `folder` last.
    static void syncAll(Path folder) throws IOException {
        forEach(folder, Disk::sync);
    }

    /// Deletes `folder` with all that is in it; a link is deleted, not followed. `afterEach` runs after each deletion.
    static void deleteAll(Path folder, Runnable afterEach) throws IOException {
        forEach(folder, path -> {
            Files.delete(path);
            afterEach.run();
        });
    }

    /// Deletes what a failure left unfinished; a failure of this goes with the first one.
    static void discard(Path unfinished, Throwable failure) {
        if (exists(unfinished)) {
            try {
                deleteAll(unfinished, () -> {});
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /// One line on what went wrong with a file.
    static InputException problem(String trouble, Path path, IOException e) {
        return new InputException(path + ": " + trouble + ": " + reason(e), e);
    }

    private static String reason(IOException e) {
        String message = switch (e) {
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
        return Printable.line(message, 200);
    }

    /// Does something with a path.
    @FunctionalInterface
    interface PathTask {
        void run(Path path) throws IOException;
    }

    /// Runs a task on everything below and including `top`, inner things first.
    static void forEach(Path top, PathTask task) throws IOException {
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                task.run(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                task.run(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// Windows has no way to do this for folders, and asks for write access for files.
    private static void sync(Path path) throws IOException {
        if (WINDOWS && Files.isDirectory(path)) {
            return;
        }
        try (FileChannel channel =
                FileChannel.open(path, WINDOWS ? StandardOpenOption.WRITE : StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
