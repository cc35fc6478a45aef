package basin.store;

import basin.rows.InputException;
import basin.rows.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A trained run on disk: a folder with `config.json`, `model.safetensors` and what goes with them.
///
/// A run is written under the temporary name `.NAME.writing-…` in the same folder and renamed when it is whole:
/// a process that opens it finds the old run or the new one, complete, also when the writer was killed. What a killed
/// writer leaves under its temporary name is deleted by the next one in that folder.
public final class RunFolder {
    static final String CONFIG = "config.json";
    static final String TENSORS = "model.safetensors";
    static final String METRICS = "metrics.jsonl";

    /// Writes the files of a run; it has to write at least the config and the tensors.
    @FunctionalInterface
    public interface Filler {
        /// Fills the folder of `draft`; if this throws, nothing is left of it.
        void fill(RunDraft draft) throws IOException;
    }

    private final Path path;
    private final RunConfig config;

    private RunFolder(Path path, RunConfig config) {
        this.path = path;
        this.config = config;
    }

    /// Checks, before long work, that a run can be written to `folder` afterwards.
    ///
    /// @throws InputException when something that is no run is there, or nothing can be written there
    public static void requireWritable(Path folder) {
        RunSwap swap = RunSwap.of(folder, () -> {});
        swap.requireReplaceable();
        Path above = swap.folder().toAbsolutePath().getParent();
        requireWritable(folder, above == null ? swap.folder() : above);
    }

    /// Checks, before long work, that files can be written to `folder` afterwards: it is a folder, or can be made.
    ///
    /// @throws InputException when it is something else, or nothing can be written there
    public static void requireFolder(Path folder) {
        requireWritable(folder, folder.toAbsolutePath());
    }

    /// Checks `first`, or the first folder above it that exists.
    private static void requireWritable(Path asked, Path first) {
        Path there = first;
        while (there.getParent() != null && !Disk.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            throw InputException.of(asked, "a folder that can be written to", there)
                    .withRemedy("choose another");
        }
    }

    /// Writes a run to `folder`, in the place of the run that may be there.
    ///
    /// @throws InputException when something that is no run is there, or the run cannot be written; then all is as
    ///     it was before
    public static RunFolder write(Path folder, Filler filler) {
        return write(folder, filler, () -> {});
    }

    /// As [#write(Path, Filler)]; `afterStep` runs after every change on disk.
    static RunFolder write(Path folder, Filler filler, Runnable afterStep) {
        RunSwap swap = RunSwap.of(folder, afterStep);
        Path draft = TemporaryFiles.nextTo(swap.folder());
        try {
            swap.recover();
            swap.requireReplaceable();
            Files.createDirectories(draft);
            afterStep.run();
            filler.fill(new RunDraft(draft));
            RunConfig config = checked(draft);
            Disk.syncAll(draft);
            afterStep.run();
            swap.install(draft);
            return new RunFolder(swap.folder(), config);
        } catch (IOException e) {
            Disk.discard(draft, e);
            throw Disk.problem("the run cannot be written", folder, e);
        } catch (RuntimeException | Error e) {
            Disk.discard(draft, e);
            throw e;
        }
    }

    /// Whether there is a run, or something else, at `folder`.
    ///
    /// @throws InputException when that cannot be read
    public static boolean isPresent(Path folder) {
        RunSwap swap = RunSwap.of(folder, () -> {});
        try {
            swap.recover();
            return Disk.exists(swap.folder());
        } catch (IOException e) {
            throw Disk.problem("the run cannot be read", folder, e);
        }
    }

    /// Opens a run and checks everything in it but the values of its tensors.
    ///
    /// @throws InputException when there is no run, or it is damaged, foreign, of a later version, or has symbolic
    ///     links out of its folder
    public static RunFolder open(Path folder) {
        RunSwap swap = RunSwap.of(folder, () -> {});
        try {
            swap.recover();
            if (!Files.isDirectory(swap.folder())) {
                throw InputException.of(
                                folder, "the folder of a run", Disk.exists(swap.folder()) ? "a file" : "nothing there")
                        .withRemedy("train one first");
            }
            if (!Disk.exists(swap.folder().resolve(CONFIG))) {
                throw InputException.of(folder, "the folder of a run", "a folder without " + CONFIG);
            }
            return new RunFolder(swap.folder(), checked(swap.folder()));
        } catch (IOException e) {
            throw Disk.problem("the run cannot be read", folder, e);
        }
    }

    private static RunConfig checked(Path folder) throws IOException {
        requireOwnFiles(folder);
        RunConfig config = RunConfig.read(folder.resolve(CONFIG));
        Safetensors.check(folder.resolve(TENSORS));
        return config;
    }

    private static void requireOwnFiles(Path folder) throws IOException {
        Path real = folder.toRealPath();
        Disk.forEach(real, path -> {
            if (Files.isSymbolicLink(path)
                    && !(Files.exists(path) && path.toRealPath().startsWith(real))) {
                throw InputException.of(
                                folder.resolve(real.relativize(path)),
                                "a file of the run",
                                "a symbolic link to "
                                        + Printable.quoted(
                                                Files.readSymbolicLink(path).toString()) + ", outside of it")
                        .withRemedy("put a copy in its place");
            }
        });
    }

    /// The folder.
    public Path path() {
        return path;
    }

    /// What was trained, on what and how.
    public RunConfig config() {
        return config;
    }

    /// Reads the tensors of the model.
    ///
    /// @throws InputException when they cannot be read
    public Safetensors tensors() {
        return Safetensors.read(path.resolve(TENSORS));
    }
}
