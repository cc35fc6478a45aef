package basin.model;

import basin.rows.Rows;
import basin.rows.Tensor;
import basin.schema.Layout;
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
    /// @param layout of the columns of `data`
    /// @throws basin.rows.InputException when the method cannot take the data or their layout, or a setting
    ///     does not fit them
    Trained<?> train(Rows data, Layout layout, Settings settings, Training training);

    /// Learns from columns of which nothing is stated, [Requirements#usualLayout].
    default Trained<?> train(Rows data, Settings settings, Training training) {
        return train(data, requirements().usualLayout(data.columns()), settings, training);
    }

    /// The model that [Model#tensors] came from.
    ///
    /// @param layout of the columns that it was trained on
    /// @param settings the settings of its training
    /// @throws basin.rows.InputException when a tensor is missing or has a wrong shape or value
    Model restore(Map<String, Tensor> tensors, Layout layout, Settings settings);

    /// The name in commands and run folders.
    default String name() {
        return description().name();
    }
}
