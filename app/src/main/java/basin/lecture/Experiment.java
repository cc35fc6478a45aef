package basin.lecture;

/// One claim of the lecture, and how to find out whether it holds.
///
/// An experiment fixes what it claims, bounds and their reasons included, before it measures, and reports what it
/// measures whether or not it fits. Its judged numbers are a function of [Lab#seed] alone.
public interface Experiment {
    /// The name of the claim, such as `K1`.
    String id();

    /// The claim in one sentence.
    String claim();

    /// Whether the documentation says that the claim holds.
    default boolean documentedToHold() {
        return true;
    }

    /// Runs the experiment.
    Outcome run(Lab lab);
}
