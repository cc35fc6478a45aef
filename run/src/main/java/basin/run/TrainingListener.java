package basin.run;

import basin.model.Step;

/// Is called during a training, always by the thread that trains.
public interface TrainingListener {
    /// A listener that does nothing.
    TrainingListener NONE = new TrainingListener() {};

    /// Called after every step, such as an iteration or an epoch.
    default void step(Step step) {}

    /// Called within a step that takes long, such as that of a candidate of `auto`, with the work that goes on.
    default void within(Step step) {}

    /// Called after every step, and within one that takes long: true ends the training there. Its result is the best
    /// model so far, and it can be
    /// resumed.
    default boolean isCancelled() {
        return false;
    }

    /// Called with a note for the user during the training, such as that a checkpoint cannot be written.
    default void note(String note) {}
}
