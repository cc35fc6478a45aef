package basin.sample;

/// The mean over chains of the acceptance that a warm-up adapts the step size to.
public enum Pooling {
    /// The arithmetic mean.
    MEAN,
    /// The harmonic mean, in which chains that hardly move have a large weight (Hoffman, Radul & Sountsov, AISTATS
    /// 2021); values below 1/20 count as 1/20, so that one chain in thousands does not determine the mean.
    HARMONIC;

    private static final double MIN_ACCEPTANCE = 0.05;

    /// The term of a chain in the sum.
    double term(double acceptance) {
        return this == MEAN ? acceptance : 1 / Math.max(MIN_ACCEPTANCE, acceptance);
    }

    /// The mean from the sum over `count` chains.
    double mean(double sum, int count) {
        return this == MEAN ? sum / count : count / sum;
    }
}
