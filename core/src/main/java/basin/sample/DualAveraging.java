package basin.sample;

/// Finds the step size at which a statistic has a wanted mean: Nesterov's dual averaging (Hoffman & Gelman, JMLR
/// 2014, section 3.2, with their constants).
final class DualAveraging {
    private static final double SHRINKAGE = 0.05;
    private static final double STABILISER = 10;
    private static final double FORGETTING = 0.75;

    /// How many numbers [#state] has.
    static final int SIZE = 5;

    private double centre;
    private double error;
    private double logStep;
    private double logMean;
    private double count;

    private DualAveraging() {}

    /// Begins around ten times the step size: it is cheaper to come down than to creep up.
    static DualAveraging from(double stepSize) {
        DualAveraging averaging = new DualAveraging();
        averaging.centre = Math.log(10 * stepSize);
        averaging.logStep = Math.log(stepSize);
        averaging.logMean = averaging.logStep;
        return averaging;
    }

    /// Goes on from [#state].
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

    /// Learns the acceptance of the present step size.
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
