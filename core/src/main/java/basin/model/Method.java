package basin.model;

import basin.rows.RowSource;
import basin.rows.Tensor;
import basin.schema.Layout;
import java.util.List;
import java.util.Map;

/// A way to learn an energy from rows.
public interface Method {
    /// The heap that most trainings take for each row, in bytes, at most and apart from the cells: for its place in a
    /// random order, what it is assigned to, bounds on distances, an energy.
    int BYTES_PER_ROW = 48;

    /// What it is and when to choose it.
    Description description();

    /// Which data and devices it takes.
    Requirements requirements();

    /// Its settings with their default values.
    List<Setting> settings();

    /// Learns from `data`, scaled as [Requirements#scaling] says. They need not be in memory: training reads
    /// them in blocks or in batches, and keeps at most [#bytesPerRow] for each row.
    ///
    /// @param layout of the columns of `data`
    /// @throws basin.rows.InputException when the method cannot take the data or their layout, or a setting
    ///     does not fit them
    Trained<?> train(RowSource data, Layout layout, Settings settings, Training training);

    /// Learns from columns of which nothing is stated, [Requirements#usualLayout].
    default Trained<?> train(RowSource data, Settings settings, Training training) {
        return train(data, requirements().usualLayout(data.columns()), settings, training);
    }

    /// The heap that training takes for each row, in bytes, apart from the cells.
    default long bytesPerRow(Settings settings, int columns) {
        return BYTES_PER_ROW;
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
