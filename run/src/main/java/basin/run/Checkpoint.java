package basin.run;

import basin.rows.InputException;
import basin.rows.Tensor;
import basin.schema.ImageShape;
import basin.store.RunConfig;
import basin.store.RunDraft;
import basin.store.RunFolder;
import basin.store.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A training that was stopped: what it takes to go on to the very same result.
///
/// @param state the method's own state
record Checkpoint(Map<String, Tensor> state) {
    private static final String FOLDER = "checkpoint";
    private static final String FILE = "state.safetensors";
    private static final String STATE = "state.";
    private static final String ROWS = "rows";

    /// The beginning of a training.
    static final Checkpoint NONE = new Checkpoint(Map.of());

    /// Writes this into a run.
    void write(RunDraft draft, Plan plan) throws IOException {
        Map<String, Tensor> tensors = new TreeMap<>();
        state.forEach((name, tensor) -> tensors.put(STATE + name, tensor));
        Path folder = Files.createDirectory(draft.file(FOLDER));
        Safetensors.write(folder.resolve(FILE), tensors, Map.of(ROWS, plan.fingerprint()));
    }

    /// Reads what was written into the run in `folder`, which must have been stopped in the training that `plan`
    /// is.
    ///
    /// @throws InputException when there is no such run, or it was another training, saying in what they differ
    static Checkpoint read(Path folder, Plan plan) {
        RunFolder run = RunFolder.open(folder);
        Path file = run.path().resolve(FOLDER).resolve(FILE);
        if (!Files.exists(file)) {
            throw InputException.of(folder, "a training that was stopped", "one that ran to its end")
                    .withRemedy("train it again from the beginning");
        }
        requireSame(folder, differences(run.config(), plan));
        Safetensors stored = Safetensors.read(file);
        if (!plan.fingerprint().equals(stored.metadata().get(ROWS))) {
            requireSame(
                    folder, List.of("cells that have changed in " + plan.data().source()));
        }
        return new Checkpoint(withPrefix(stored, STATE));
    }

    private static void requireSame(Path folder, List<String> differences) {
        if (!differences.isEmpty()) {
            throw InputException.of(folder, "to resume the same training", String.join("; ", differences))
                    .withRemedy("train it again from the beginning");
        }
    }

    private static List<String> differences(RunConfig then, Plan now) {
        List<String> differences = new ArrayList<>();
        compare("method", then.method(), now.method().name(), differences);
        Map<String, String> settings = now.settings().asMap();
        settings.forEach(
                (name, value) -> compare(name, then.settings().getOrDefault(name, "nothing"), value, differences));
        compare("seed", then.seed(), now.seed(), differences);
        compare("source", then.source(), now.data().source(), differences);
        List<String> columns = then.encoding().schema().names();
        compare(
                "columns",
                String.join(",", columns),
                String.join(",", now.data().columns()),
                differences);
        compare(
                "given",
                then.encoding().schema().given(),
                now.data().encoding().schema().given(),
                differences);
        compare(
                "image",
                then.encoding().schema().image().map(ImageShape::toString).orElse("none"),
                now.data().encoding().schema().image().map(ImageShape::toString).orElse("none"),
                differences);
        compare("rows", then.rows(), (long) now.data().rows().count(), differences);
        return differences;
    }

    private static void compare(String name, Object then, Object now, List<String> differences) {
        if (!then.equals(now)) {
            differences.add(name + " " + now + " instead of " + then);
        }
    }

    /// The tensors whose names begin with `prefix`, without it.
    static Map<String, Tensor> withPrefix(Safetensors stored, String prefix) {
        Map<String, Tensor> found = new TreeMap<>();
        stored.tensors().forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), tensor);
            }
        });
        return found;
    }
}
