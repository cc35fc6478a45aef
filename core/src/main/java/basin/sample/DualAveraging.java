package basin.sample;

/// Finds the step size at which a statistic has a given mean: Nesterov's dual averaging (Hoffman & Gelman, JMLR
/// 2014, section 3.2, with their constants).
final class DualAveraging {
    private static final double SHRINKAGE = 0.05;
    private static final double STABILISER = 10;
    private static final double FORGETTING = 0.75;

    /// The number of numbers in [#state].
    static final int SIZE = 5;

    private double centre;
    private double error;
    private double logStep;
    private double logMean;
    private double count;

    private DualAveraging() {}

    /// Starts at ten times the step size, since steps that are too long cost less than steps that are too short.
    static DualAveraging from(double stepSize) {
        DualAveraging averaging = new DualAveraging();
        averaging.centre = Math.log(10 * stepSize);
        averaging.logStep = Math.log(stepSize);
        averaging.logMean = averaging.logStep;
        return averaging;
    }

    /// Continues from [#state].
    static DualAveraging of(double[] state) {
        DualAveraging averaging = new DualAveraging();
        averaging.centre = state[0];
        averaging.error = state[1];
        averaging.logStep = state[2];
        averaging.logMean = state[3];
        averaging.count = state[4];
        return averaging;
    }

    double[] state() {
        return new double[] {centre, error, logStep, logMean, count};
    }

    /// Updates the step size with the acceptance of the current one.
    void learn(double acceptance, double target) {
        count++;
        error += (target - acceptance - error) / (count + STABILISER);
        logStep = centre - Math.sqrt(count) / SHRINKAGE * error;
        logMean += Math.pow(count, -FORGETTING) * (logStep - logMean);
    }

    /// The step size to try next.
    double stepSize() {
        return Math.exp(logStep);
    }

    /// The step size to keep.
    double mean() {
        return Math.exp(logMean);
    }
}
