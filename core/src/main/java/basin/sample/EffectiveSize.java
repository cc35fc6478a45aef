package basin.sample;

/// The effective sample size of chains for their mean, mn / τ, where τ = 1 + 2 Σ ρ̂ₜ sums the autocorrelations up
/// to the lag where noise dominates (Geyer, "Practical Markov chain Monte Carlo", 1992, the initial monotone
/// sequence; for several chains Vehtari et al. 2021).
final class EffectiveSize {
    private static final int FEWEST = 3;

    private EffectiveSize() {}

    /// The effective sample size of m chains of n draws; at most mn log₁₀(mn), which antithetic chains reach. NaN
    /// when n < 3, a value is not finite, or all are equal.
    static double of(double[][] chains) {
        if (Mixing.isUndefined(chains) || chains[0].length < FEWEST) {
            return Double.NaN;
        }
        double count = (double) chains.length * chains[0].length;
        double time = Math.max(autocorrelationTime(correlations(chains)), 1 / Math.log10(count));
        return count / time;
    }

    /// ρ̂ₜ at every lag, from the mean autocovariance within chains; the variance between chains counts as a
    /// correlation that does not decrease.
    private static double[] correlations(double[][] chains) {
        int draws = chains[0].length;
        double[] within = new double[draws];
        for (double[] chain : chains) {
            double[] covariances = Autocovariance.of(chain);
            for (int t = 0; t < draws; t++) {
                within[t] += covariances[t] / chains.length;
            }
        }
        double unbiased = within[0] * draws / (draws - 1);
        double between = chains.length < 2 ? 0 : Moments.variance(Moments.means(chains));
        double total = within[0] + between;
        double[] correlations = new double[draws];
        correlations[0] = 1;
        for (int t = 1; t < draws; t++) {
            correlations[t] = 1 - (unbiased - within[t]) / total;
        }
        return correlations;
    }

    /// τ: sums of pairs ρ₂ₖ + ρ₂ₖ₊₁, which are positive and fall for a reversible chain, up to the first that is
    /// not positive, none larger than the one before it; then the next even lag if it is positive.
    private static double autocorrelationTime(double[] correlations) {
        double time = -1;
        double min = Double.POSITIVE_INFINITY;
        int t = 0;
        for (; t + 1 < correlations.length; t += 2) {
            double pair = correlations[t] + correlations[t + 1];
            if (!(pair > 0)) {
                break;
            }
            min = Math.min(min, pair);
            time += 2 * min;
        }
        boolean more = t < correlations.length && t > 0 && correlations[t] > 0;
        return time + (more ? correlations[t] : 0);
    }
}
