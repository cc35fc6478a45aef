package basin.store;

import basin.rows.InputException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Puts a whole new run in the place of an old one by renaming.
///
/// Two renamings are needed, and a kill may come between them: then `.NAME.previous` is the old run, whole, and
/// [#recover] gives it its name back. It is deleted under yet another name, so that whatever is called
/// `.NAME.previous` is always whole.
///
/// @param folder the run
/// @param previous where the old run waits between the two renamings
/// @param afterStep runs after every change on disk; tests inspect the files there
record RunSwap(Path folder, Path previous, Runnable afterStep) {
    private static final int ATTEMPTS = 3;

    /// The swap for a folder given by a user.
    ///
    /// @throws InputException when the path has no name of its own and names nothing that has
    static RunSwap of(Path folder, Runnable afterStep) {
        Path named = named(folder);
        return new RunSwap(named, named.resolveSibling("." + named.getFileName() + ".previous"), afterStep);
    }

    private static Path named(Path folder) {
        Path name = folder.getFileName();
        boolean isPlain = name != null && !name.toString().matches("|\\.|\\.\\.");
        try {
            Path named = isPlain ? folder : folder.toRealPath();
            if (named.getFileName() == null) {
                throw InputException.of(folder, "a folder for a run", "the root of the file system");
            }
            return named;
        } catch (IOException e) {
            throw Disk.problem("is no folder for a run", folder, e);
        }
    }

    /// Undoes a replacement that was cut off between its two renamings.
    void recover() throws IOException {
        if (!Disk.exists(folder) && Files.exists(previous.resolve(RunFolder.CONFIG))) {
            try {
                Disk.move(previous, folder);
            } catch (FileSystemException e) {
                // Another process may have been the one to recover, or have finished its replacement.
                if (!Disk.exists(folder)) {
                    throw e;
                }
            }
        }
    }

    /// Makes sure that what would be replaced is a run, an empty folder, or nothing.
    ///
    /// @throws InputException when it is anything else
    void requireReplaceable() {
        requireRunOrNothing(folder);
        requireRunOrNothing(previous);
    }

    private static void requireRunOrNothing(Path path) {
        if (!Disk.exists(path) || isEmptyFolder(path)) {
            return;
        }
        String got = "a file";
        if (Files.isSymbolicLink(path)) {
            got = "a symbolic link";
        } else if (Files.isDirectory(path)) {
            try {
                var _ = RunConfig.read(path.resolve(RunFolder.CONFIG));
                return;
            } catch (InputException e) {
                got = "another folder (" + e.getMessage() + ")";
            }
        }
        throw InputException.of(path, "a run of Basin to replace, or nothing there", got)
                .withRemedy("choose another name, or move that away");
    }

    private static boolean isEmptyFolder(Path path) {
        String[] names = Files.isSymbolicLink(path) ? null : path.toFile().list();
        return names != null && names.length == 0;
    }

    /// Puts `filled` in the place of the run; a failure leaves the old run there.
    void install(Path filled) throws IOException {
        recover();
        requireReplaceable();
        deletePrevious();
        for (int attempt = 1; Disk.exists(filled); attempt++) {
            try {
                setAside();
                Disk.move(filled, folder);
                afterStep.run();
            } catch (IOException e) {
                recover();
                // A reader that found the gap may have put the old run back: set it aside once more.
                if (attempt == ATTEMPTS || !Disk.exists(folder)) {
                    throw e;
                }
            }
        }
        deletePrevious();
    }

    private void setAside() throws IOException {
        if (isEmptyFolder(folder)) {
            Files.delete(folder);
            afterStep.run();
        } else if (Disk.exists(folder)) {
            Disk.move(folder, previous);
            afterStep.run();
        }
    }

    private void deletePrevious() throws IOException {
        if (Disk.exists(previous)) {
            Path rubbish = TemporaryFiles.nextTo(folder);
            Disk.move(previous, rubbish);
            afterStep.run();
            Disk.deleteAll(rubbish, afterStep);
        }
    }
}
