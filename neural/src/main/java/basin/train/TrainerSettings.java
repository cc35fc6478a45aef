package basin.train;

import basin.model.Setting;
import basin.model.Settings;
import java.util.ArrayList;
import java.util.List;

/// How a net is trained, whatever the objective.
///
/// @param steps of the optimiser
/// @param batch rows in a step
/// @param rate of learning at its highest
/// @param optimiser `adam`, `adamw` or `sgd`
/// @param momentum share of the past in the mean of gradients, 0 to below 1
/// @param decay of the weights for a rate of 1, with `adamw`
/// @param schedule of the rate after the warm-up: `cosine`, `linear` or `constant`
/// @param warmUp share of the steps in which the rate rises to its highest
/// @param clip the largest norm of a gradient; longer ones are shortened to it
/// @param average of the weights: the share of the past in their moving average, 0 for none
/// @param validation the share of the rows held back, 0 for none
/// @param patience validations without a better one before training ends
public record TrainerSettings(
        int steps,
        int batch,
        double rate,
        String optimiser,
        double momentum,
        double decay,
        String schedule,
        double warmUp,
        double clip,
        double average,
        double validation,
        int patience) {
    /// What works for most.
    public static TrainerSettings standard() {
        return new TrainerSettings(2000, 256, 1e-3, "adam", 0.9, 0.01, "cosine", 0.05, 10, 0.99, 0, 20);
    }

    /// The same with another number of steps.
    public TrainerSettings withSteps(int other) {
        return new TrainerSettings(
                other, batch, rate, optimiser, momentum, decay, schedule, warmUp, clip, average, validation, patience);
    }

    /// The same with another rate.
    public TrainerSettings withRate(double other) {
        return new TrainerSettings(
                steps, batch, other, optimiser, momentum, decay, schedule, warmUp, clip, average, validation, patience);
    }

    /// The same with another batch.
    public TrainerSettings withBatch(int other) {
        return new TrainerSettings(
                steps, other, rate, optimiser, momentum, decay, schedule, warmUp, clip, average, validation, patience);
    }

    /// The same with another optimiser and its momentum.
    public TrainerSettings withOptimiser(OptimiserKind other, double share) {
        return new TrainerSettings(
                steps, batch, rate, other.word(), share, decay, schedule, warmUp, clip, average, validation, patience);
    }

    /// The same with another decay of the weights.
    public TrainerSettings withDecay(double other) {
        return new TrainerSettings(
                steps, batch, rate, optimiser, momentum, other, schedule, warmUp, clip, average, validation, patience);
    }

    /// The same with another schedule, after a warm-up of a share of the steps.
    public TrainerSettings withSchedule(String shape, double share) {
        return new TrainerSettings(
                steps, batch, rate, optimiser, momentum, decay, shape, share, clip, average, validation, patience);
    }

    /// The same with another largest norm of a gradient.
    public TrainerSettings withClip(double other) {
        return new TrainerSettings(
                steps, batch, rate, optimiser, momentum, decay, schedule, warmUp, other, average, validation, patience);
    }

    /// The same with another average of the weights.
    public TrainerSettings withAverage(double share) {
        return new TrainerSettings(
                steps, batch, rate, optimiser, momentum, decay, schedule, warmUp, clip, share, validation, patience);
    }

    /// The same with a share of the rows held back, and patience.
    public TrainerSettings withValidation(double share, int patient) {
        return new TrainerSettings(
                steps, batch, rate, optimiser, momentum, decay, schedule, warmUp, clip, average, share, patient);
    }

    /// As settings of a method, these being the defaults.
    public List<Setting> settings() {
        return List.of(
                Setting.whole("steps", steps, 1, 100_000_000, "steps of training"),
                Setting.whole("batch", batch, 1, 1 << 24, "rows in a step"),
                Setting.number("rate", rate, 1e-9, 10, "rate of learning at its highest"),
                Setting.word("optimiser", "how to step", first(optimiser, OptimiserKind.words())),
                Setting.number("momentum", momentum, 0, 0.9999, "share of the past in the mean of gradients"),
                Setting.number("weight-decay", decay, 0, 10, "decay of the weights for a rate of 1, with adamw"),
                Setting.word("schedule", "of the rate after the warm-up", first(schedule, Schedule.Shape.words())),
                Setting.number("warm-up", warmUp, 0, 1, "share of the steps in which the rate rises"),
                Setting.number("clip", clip, 1e-9, 1e9, "largest norm of a gradient"),
                Setting.number("average", average, 0, 0.999999, "share of the past in the average of the weights"),
                Setting.number("validation", validation, 0, 0.5, "share of the rows held back"),
                Setting.whole("patience", patience, 1, 1_000_000, "validations without a better one before the end"));
    }

    /// The words with the default in front.
    private static List<String> first(String standard, List<String> words) {
        List<String> sorted = new ArrayList<>(words);
        sorted.remove(standard);
        sorted.addFirst(standard);
        return sorted;
    }

    /// From the settings of a method.
    public static TrainerSettings of(Settings settings) {
        return new TrainerSettings(
                settings.whole("steps"),
                settings.whole("batch"),
                settings.number("rate"),
                settings.word("optimiser"),
                settings.number("momentum"),
                settings.number("weight-decay"),
                settings.word("schedule"),
                settings.number("warm-up"),
                settings.number("clip"),
                settings.number("average"),
                settings.number("validation"),
                settings.whole("patience"));
    }
}
