package basin.store;

import basin.rows.InputException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names for files and folders that are being written, `.NAME.writing-PROCESS-RANDOM`: hidden, and with the number of
/// the process that writes them, so that a later process can delete what a killed one left.
public final class TemporaryFiles {
    private static final String BASIN = "basin";
    private static final String MARK = ".writing-";
    private static final Pattern NAME = Pattern.compile("\\..*" + Pattern.quote(MARK) + "(\\d{1,18})-[0-9a-f]+");

    private TemporaryFiles() {}

    /// A new name in the folder of `path`, since only within one file system a renaming is atomic. Deletes first what
    /// processes that no longer run left in that folder.
    public static Path nextTo(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            deleteAbandoned(folder);
        }
        String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
        return path.resolveSibling(prefix(String.valueOf(path.getFileName())) + random);
    }

    /// A new name in [#folder].
    ///
    /// @throws InputException when there is no such folder
    public static Path inFolder() {
        return nextTo(requireFolder().resolve(BASIN));
    }

    /// A new empty file in [#folder], which only this user can read.
    ///
    /// @throws InputException when there is no such folder
    /// @throws IOException when the file cannot be made
    public static Path createFile() throws IOException {
        Path folder = requireFolder();
        deleteAbandoned(folder);
        return Files.createTempFile(folder, prefix(BASIN), "");
    }

    /// A folder for temporary files: that of Java (`java.io.tmpdir`) or, where nothing can be written there, the
    /// user's home folder; empty when nothing can be written to either.
    public static Optional<Path> folder() {
        return folders()
                .filter(folder -> Files.isDirectory(folder) && Files.isWritable(folder))
                .findFirst();
    }

    private static Stream<Path> folders() {
        return Stream.of("java.io.tmpdir", "user.home").map(name -> Path.of(System.getProperty(name, "")));
    }

    private static Path requireFolder() {
        return folder().orElseThrow(() -> InputException.of(
                        "temporary files",
                        "a folder that can be written to",
                        "none out of " + folders().map(Path::toString).collect(Collectors.joining(", ")))
                .withRemedy("set another with -Djava.io.tmpdir=FOLDER"));
    }

    private static String prefix(String name) {
        return "." + name + MARK + ProcessHandle.current().pid() + "-";
    }

    /// Deletes the temporary files and folders in `folder` whose process no longer runs. What cannot be deleted stays:
    /// it may belong to another user.
    static void deleteAbandoned(Path folder) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, TemporaryFiles::isAbandoned)) {
            for (Path path : found) {
                Disk.deleteAll(path, () -> {});
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Nothing depends on it: the next process tries again.
        }
    }

    private static boolean isAbandoned(Path path) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        return name.matches() && !isRunning(Long.parseLong(name.group(1)));
    }

    private static boolean isRunning(long process) {
        return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }
}
