package basin.neural;

import basin.model.Setting;
import basin.model.Settings;
import java.util.List;

/// How a net is trained, whatever the objective.
///
/// @param steps of the optimiser
/// @param batch rows in a step
/// @param rate of learning at its highest
/// @param optimiser `adam`, `adamw` or `sgd`
/// @param schedule of the rate: `cosine` or `constant`, after a warm-up of a twentieth of the steps at most
/// @param clip the largest norm of a gradient; longer ones are shortened to it
/// @param average of the weights: the share of the past in their moving average, 0 for none
/// @param validation the share of the rows held back
/// @param patience validations without a better one before training ends
public record TrainerSettings(
        int steps,
        int batch,
        double rate,
        String optimiser,
        String schedule,
        double clip,
        double average,
        double validation,
        int patience) {
    /// What works for most.
    public static TrainerSettings standard() {
        return new TrainerSettings(2000, 256, 1e-3, "adam", "cosine", 10, 0.99, 0, 20);
    }

    /// The same with another number of steps.
    public TrainerSettings withSteps(int other) {
        return new TrainerSettings(other, batch, rate, optimiser, schedule, clip, average, validation, patience);
    }

    /// The same with another rate.
    public TrainerSettings withRate(double other) {
        return new TrainerSettings(steps, batch, other, optimiser, schedule, clip, average, validation, patience);
    }

    /// The same with another batch.
    public TrainerSettings withBatch(int other) {
        return new TrainerSettings(steps, other, rate, optimiser, schedule, clip, average, validation, patience);
    }

    /// As settings of a method, these being the defaults.
    public List<Setting> settings() {
        return List.of(
                Setting.whole("steps", steps, 1, 100_000_000, "steps of training"),
                Setting.whole("batch", batch, 1, 1 << 24, "rows in a step"),
                Setting.number("rate", rate, 1e-9, 10, "rate of learning"),
                Setting.word("optimiser", "how to step", List.of("adam", "adamw", "sgd")),
                Setting.word("schedule", "of the rate", List.of("cosine", "constant")),
                Setting.number("clip", clip, 1e-9, 1e9, "largest norm of a gradient"),
                Setting.number("average", average, 0, 0.999999, "share of the past in the average of the weights"),
                Setting.number("validation", validation, 0, 0.5, "share of the rows held back"),
                Setting.whole("patience", patience, 1, 1_000_000, "validations without a better one before the end"));
    }

    /// From the settings of a method.
    public static TrainerSettings of(Settings settings) {
        return new TrainerSettings(
                settings.whole("steps"),
                settings.whole("batch"),
                settings.number("rate"),
                settings.word("optimiser"),
                settings.word("schedule"),
                settings.number("clip"),
                settings.number("average"),
                settings.number("validation"),
                settings.whole("patience"));
    }
}
