package basin.cli;

import basin.model.Method;
import basin.model.Model;
import basin.model.Scaler;
import basin.model.Settings;
import basin.rows.InputException;
import basin.store.Restoring;
import basin.store.RunConfig;
import basin.store.RunFolder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// A run that was trained, ready to answer.
///
/// @param config what was trained, on what and how
/// @param model the trained model, which takes standardised rows
/// @param scaler the standardisation
record TrainedRun(RunConfig config, Model model, Scaler scaler) {
    /// Opens the run in a folder.
    ///
    /// @throws InputException when there is none, or it is damaged
    static TrainedRun open(String folder) {
        RunFolder run = RunFolder.open(path(folder));
        RunConfig config = run.config();
        return Restoring.from(folder, () -> {
            Method method = Methods.named(config.method());
            Model model = method.restore(run.tensors().tensors(), Settings.of(method.settings(), config.settings()));
            if (model.columns() != config.columns().size()) {
                throw new InputException("model: expected "
                        + config.columns().size() + " columns as in config.json, got " + model.columns()
                        + "; train it anew");
            }
            return new TrainedRun(config, model, scaler(config));
        });
    }

    /// A path as text.
    ///
    /// @throws InputException when no folder can have it
    static Path path(String folder) {
        try {
            return Path.of(folder);
        } catch (InvalidPathException e) {
            throw new InputException("expected a folder, got a name that no folder can have: " + e.getReason(), e);
        }
    }

    /// The standardisation that a config holds.
    static Scaler scaler(RunConfig config) {
        return new Scaler(
                config.columns().stream().mapToDouble(RunConfig.Column::mean).toArray(),
                config.columns().stream().mapToDouble(RunConfig.Column::scale).toArray());
    }

    /// The names of the model's columns, in order.
    List<String> columns() {
        return config.columns().stream().map(RunConfig.Column::name).toList();
    }

    /// The same run asked at another temperature.
    TrainedRun at(BetaOption beta) {
        return new TrainedRun(config, beta.applyTo(model), scaler);
    }
}
