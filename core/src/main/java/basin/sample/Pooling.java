package basin.sample;

/// How the acceptance of many chains becomes the one number that a warm-up steers by.
public enum Pooling {
    /// The arithmetic mean.
    MEAN,
    /// The harmonic mean, which heeds the chains that hardly move (Hoffman, Radul & Sountsov, AISTATS 2021); less
    /// than 1/20 counts as that, so that one chain in thousands does not decide for all.
    HARMONIC;

    private static final double LEAST = 0.05;

    /// What a chain adds to the sum.
    double term(double acceptance) {
        return this == MEAN ? acceptance : 1 / Math.max(LEAST, acceptance);
    }

    /// The mean from the sum over `count` chains.
    double mean(double sum, int count) {
        return this == MEAN ? sum / count : count / sum;
    }
}
