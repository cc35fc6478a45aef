package basin.sample;

/// Is called after every step of a sampling: traces, thinning and progress are observers.
@FunctionalInterface
public interface Observer {
    /// Called after a step.
    ///
    /// @param step counted from the first step of the sampling
    /// @param chains after the step; they may only be read during the call
    void after(int step, Chains chains);
}
