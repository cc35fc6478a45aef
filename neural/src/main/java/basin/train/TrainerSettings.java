package basin.train;

import basin.model.Setting;
import basin.model.Settings;
import java.util.List;

/// The settings of a training of nets with any objective.
///
/// @param steps number of steps of the optimiser
/// @param batch number of rows in each step
/// @param rate maximum learning rate
/// @param optimiser algorithm that updates the weights
/// @param momentum weight of past gradients in the moving average of gradients, from 0 to below 1
/// @param decay weight decay at a learning rate of 1, for [OptimiserKind#ADAMW]
/// @param schedule how the learning rate changes after the warm-up
/// @param warmUp fraction of the steps in which the learning rate rises to its maximum
/// @param clip maximum norm of a gradient; longer gradients are scaled down to it
/// @param average weight of past values in the moving average of the weights; 0 for no average
/// @param validation fraction of the rows that are held out, at most [#MAX_HELD_OUT] rows; 0 for none
/// @param patience hundredths of the steps without a lower loss of the held-out rows, after which training stops
public record TrainerSettings(
        int steps,
        int batch,
        double rate,
        OptimiserKind optimiser,
        double momentum,
        double decay,
        Schedule.Shape schedule,
        double warmUp,
        double clip,
        double average,
        double validation,
        int patience) {
    /// The maximum number of rows that are held out: enough for a mean loss, and little work compared with the
    /// training.
    public static final int MAX_HELD_OUT = 1000;

    /// Settings that suit most methods.
    public static TrainerSettings standard() {
        return new TrainerSettings(
                2000, 256, 1e-3, OptimiserKind.ADAM, 0.9, 0.01, Schedule.Shape.COSINE, 0.05, 10, 0.99, 0.1, 40);
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

    /// The same with another number of rows in a step.
    public TrainerSettings withBatch(int other) {
        return new TrainerSettings(
                steps, other, rate, optimiser, momentum, decay, schedule, warmUp, clip, average, validation, patience);
    }

    /// The same with another optimiser and its momentum.
    public TrainerSettings withOptimiser(OptimiserKind other, double share) {
        return new TrainerSettings(
                steps, batch, rate, other, share, decay, schedule, warmUp, clip, average, validation, patience);
    }

    /// The same with another weight decay.
    public TrainerSettings withDecay(double other) {
        return new TrainerSettings(
                steps, batch, rate, optimiser, momentum, other, schedule, warmUp, clip, average, validation, patience);
    }

    /// The same with another schedule, after a warm-up of a share of the steps.
    public TrainerSettings withSchedule(Schedule.Shape shape, double share) {
        return new TrainerSettings(
                steps, batch, rate, optimiser, momentum, decay, shape, share, clip, average, validation, patience);
    }

    /// The same with another maximum norm of a gradient.
    public TrainerSettings withClip(double other) {
        return new TrainerSettings(
                steps, batch, rate, optimiser, momentum, decay, schedule, warmUp, other, average, validation, patience);
    }

    /// The same with another moving average of the weights.
    public TrainerSettings withAverage(double share) {
        return new TrainerSettings(
                steps, batch, rate, optimiser, momentum, decay, schedule, warmUp, clip, share, validation, patience);
    }

    /// The same with a share of held-out rows, and patience.
    public TrainerSettings withValidation(double share, int patient) {
        return new TrainerSettings(
                steps, batch, rate, optimiser, momentum, decay, schedule, warmUp, clip, average, share, patient);
    }

    /// The same without held-out rows.
    public TrainerSettings withoutValidation() {
        return withValidation(0, patience);
    }

    /// The settings of users, by name, with these default values.
    public List<Setting> settings() {
        return List.of(
                Setting.whole("steps", steps, 1, 100_000_000, "number of training steps"),
                Setting.whole("batch", batch, 1, 1 << 24, "number of rows in each step"),
                Setting.number("rate", rate, 1e-9, 10, "maximum learning rate"),
                Setting.choice("optimiser", optimiser, "algorithm that updates the weights"),
                Setting.number(
                        "momentum", momentum, 0, 0.9999, "weight of past gradients in the moving average of gradients"),
                Setting.number(
                        "weight-decay",
                        decay,
                        0,
                        10,
                        "factor of the weight decay, which is multiplied by the learning rate, for optimiser=adamw"),
                Setting.choice("schedule", schedule, "how the learning rate changes after the warm-up"),
                Setting.number(
                        "warm-up",
                        warmUp,
                        0,
                        1,
                        "fraction of the steps in which the learning rate rises to its maximum"),
                Setting.number("clip", clip, 1e-9, 1e9, "maximum norm of a gradient; longer gradients are scaled down"),
                Setting.number(
                        "average",
                        average,
                        0,
                        0.999999,
                        "weight of past values in the moving average of the weights, which the model uses; 0 for no"
                                + " average"),
                Setting.number(
                        "validation",
                        validation,
                        0,
                        0.5,
                        "fraction of the training rows, at most " + MAX_HELD_OUT
                                + " of them, that are not trained on but choose the best weights and decide when to stop; 0 for"
                                + " none"
                                + (validation == 0 ? ", since this method's loss does not measure its quality" : "")),
                Setting.whole(
                        "patience",
                        patience,
                        1,
                        1_000_000,
                        "hundredths of the steps without a lower loss of the rows held out, after which training stops"));
    }

    /// The settings that a user gave.
    public static TrainerSettings of(Settings settings) {
        return new TrainerSettings(
                settings.whole("steps"),
                settings.whole("batch"),
                settings.number("rate"),
                settings.value("optimiser", OptimiserKind.class),
                settings.number("momentum"),
                settings.number("weight-decay"),
                settings.value("schedule", Schedule.Shape.class),
                settings.number("warm-up"),
                settings.number("clip"),
                settings.number("average"),
                settings.number("validation"),
                settings.whole("patience"));
    }
}
