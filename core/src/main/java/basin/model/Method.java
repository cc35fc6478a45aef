package basin.model;

import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.List;
import java.util.Map;

/// A way to learn an energy from rows: what `basin methods` lists and `basin train` runs.
public interface Method {
    /// The name in commands and run folders.
    String name();

    /// Which of the seven ways it shapes the energy by.
    Strategy strategy();

    /// The latent space in words, such as `one-hot`, or `none`.
    String latents();

    /// When to choose it, in one line.
    String advice();

    /// Its settings with their defaults.
    List<Setting> settings();

    /// What one step of training is called, such as `sweep` or `epoch`.
    String stepName();

    /// How the columns are scaled before training; answers come back in the user's units.
    default Scaling scaling() {
        return Scaling.STANDARD;
    }

    /// Where it can train, as a user names it.
    default List<String> devices() {
        return List.of("cpu");
    }

    /// Learns from `data`, scaled rows that may have missing cells where the method takes them.
    ///
    /// @throws basin.rows.InputException when the method cannot take the data, or a setting does not fit them
    Trained<?> train(Rows data, Settings settings, Training training);

    /// The model that [Model#tensors] came from.
    ///
    /// @param settings it was trained with
    /// @throws basin.rows.InputException when a tensor is missing or has a wrong shape or value
    Model restore(Map<String, Tensor> tensors, Settings settings);
}
