package basin.classic;

import basin.model.Description;
import basin.model.Method;
import basin.model.Model;
import basin.model.Requirements;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.RowSource;
import basin.rows.Tensor;
import basin.schema.Layout;
import java.util.List;
import java.util.Map;

/// A classical method as a value: what it is, what it takes, and the two functions that train and restore its
/// model.
///
/// @param trainer trains a model
/// @param restorer makes a model from its tensors
record ClassicMethod(
        Description description, Requirements requirements, List<Setting> settings, Trainer trainer, Restorer restorer)
        implements Method {
    /// Trains a model on scaled rows.
    @FunctionalInterface
    interface Trainer {
        /// The trained model.
        Trained<?> train(RowSource data, Layout layout, Settings settings, Training training);
    }

    /// Makes a model from its tensors.
    @FunctionalInterface
    interface Restorer {
        /// The model.
        Model restore(Map<String, Tensor> tensors, Layout layout, Settings settings);
    }

    @Override
    public Trained<?> train(RowSource data, Layout layout, Settings settings, Training training) {
        layout.requireColumns(data.columns());
        requirements.requireLayout(name(), layout);
        return trainer.train(data, layout, settings, training);
    }

    @Override
    public Model restore(Map<String, Tensor> tensors, Layout layout, Settings settings) {
        return restorer.restore(tensors, layout, settings);
    }
}
