package basin.model;

import java.util.Map;

/// The progress of a training after a step, or within a step that takes long.
///
/// @param step counted from 1 over the whole training
/// @param progress a lower bound of the fraction of the work done, from 0 to 1
/// @param metrics finite numbers by name; `energy`, the mean energy of the training rows, is among them unless the
///     training has no such energy. Empty within a step
/// @param within the work that goes on within the step, such as `knn, fold 2 of 5`; empty after the step
public record Step(int step, double progress, Map<String, Double> metrics, String within) {
    /// The progress after a step.
    public Step(int step, double progress, Map<String, Double> metrics) {
        this(step, progress, metrics, "");
    }

    /// The progress within a step.
    ///
    /// @param step the number of the step that goes on
    public static Step within(int step, double progress, String work) {
        return new Step(step, progress, Map.of(), work);
    }

    /// Whether this is the progress after a step, not within one.
    public boolean isDone() {
        return within.isEmpty();
    }
}
