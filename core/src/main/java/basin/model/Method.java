package basin.model;

import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.List;
import java.util.Map;

/// A way to learn an energy from rows.
public interface Method {
    /// What it is and when to choose it.
    Description description();

    /// Which data and devices it takes.
    Requirements requirements();

    /// Its settings with their default values.
    List<Setting> settings();

    /// Learns from `data`, scaled as [Requirements#scaling] says.
    ///
    /// @throws basin.rows.InputException when the method cannot take the data, or a setting does not fit them
    Trained<?> train(Rows data, Settings settings, Training training);

    /// The model that [Model#tensors] came from.
    ///
    /// @param settings the settings of its training
    /// @throws basin.rows.InputException when a tensor is missing or has a wrong shape or value
    Model restore(Map<String, Tensor> tensors, Settings settings);

    /// The name in commands and run folders.
    default String name() {
        return description().name();
    }
}
