package basin.lecture;

/// One claim of the lecture, and an experiment that decides whether it holds.
///
/// The bounds of an experiment and their reasons are fixed before it measures, and all its measurements are
/// reported, whether or not they are within the bounds. Its judged numbers are a function of [Lab#seed] alone.
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
