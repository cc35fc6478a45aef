package basin.store;

import basin.rows.InputException;
import basin.rows.Printable;
import basin.rows.Tensor;
import java.nio.file.Path;
import java.util.Map;

/// A run that is being written, under a temporary name: [RunFolder#write] renames it when it is complete.
///
/// @param path the temporary folder
public record RunDraft(Path path) {
    /// The path of a further file or folder of the run, such as `report.html`.
    ///
    /// @throws IllegalArgumentException when the name is more than one plain name
    public Path file(String name) {
        Path file = path.resolve(name).normalize();
        if (!path.normalize().equals(file.getParent())) {
            throw new IllegalArgumentException("name: expected a plain file name, got " + Printable.quoted(name));
        }
        return file;
    }

    /// Writes `config.json`.
    ///
    /// @throws InputException when it cannot be written
    public void config(RunConfig config) {
        config.write(path.resolve(RunFolder.CONFIG));
    }

    /// Writes `model.safetensors`.
    ///
    /// @throws InputException when it cannot be written
    public void tensors(Map<String, Tensor> tensors) {
        Safetensors.write(path.resolve(RunFolder.TENSORS), tensors, Map.of());
    }
}
