package basin.sample;

/// Hears of every step of a sampling: traces, thinning and progress are observers.
@FunctionalInterface
public interface Observer {
    /// Looks at the chains after a step.
    ///
    /// @param step counted from the first step of the sampling
    /// @param chains after the step; to be read, not kept
    void after(int step, Chains chains);
}
