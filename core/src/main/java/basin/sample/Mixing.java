package basin.sample;

import java.util.Arrays;

/// R̂ and effective sample sizes of the chains of one number, given as arrays by chain and draw (Vehtari, Gelman,
/// Simpson, Carpenter & Bürkner, "Rank-normalization, folding, and localization: an improved R̂ for assessing
/// convergence of MCMC", Bayesian Analysis 16, 2021).
///
/// Every chain is split in two, so that a trend within a chain is detected, too; of an odd number of draws the
/// middle one is left out. Results are NaN where they are not defined: for a value that is not finite, for values
/// that are all equal, or for too few draws.
final class Mixing {
    /// The quantiles whose effective sample sizes make the one of the tails.
    private static final double TAIL = 0.05;

    private Mixing() {}

    /// R̂ of ranks: the maximum of R̂ of the rank-normalised values, which detects chains that differ in location,
    /// and R̂ of their rank-normalised distances to the median, which detects chains that differ in scale. Near 1
    /// for chains that have mixed.
    static double rHat(double[][] chains) {
        double location = plainRHat(Ranks.normalised(split(chains)));
        double scale = plainRHat(Ranks.normalised(split(folded(chains))));
        // Folding a column of two values, each half of the time, leaves a constant, for which it is not defined.
        return Double.isNaN(scale) ? location : Math.max(location, scale);
    }

    /// R̂ of Gelman & Rubin (1992) of the values as they are, without split or ranks: the root of the variance of
    /// all draws over that within chains.
    static double plainRHat(double[][] chains) {
        if (isUndefined(chains) || chains[0].length < 2) {
            return Double.NaN;
        }
        int draws = chains[0].length;
        double within = Moments.mean(Moments.variances(chains));
        double between = chains.length < 2 ? 0 : Moments.variance(Moments.means(chains));
        return Math.sqrt((draws - 1.0) / draws + between / within);
    }

    /// The effective sample size for the centre of the distribution, of rank-normalised values.
    static double bulkSize(double[][] chains) {
        return EffectiveSize.of(Ranks.normalised(split(chains)));
    }

    /// The effective sample size for its tails: the minimum of those of the 5 % and the 95 % quantile.
    static double tailSize(double[][] chains) {
        double low = quantileSize(chains, TAIL);
        double high = quantileSize(chains, 1 - TAIL);
        // A column of few values may have no value beyond one of the quantiles.
        return Double.isNaN(low) ? high : Double.isNaN(high) ? low : Math.min(low, high);
    }

    private static double quantileSize(double[][] chains, double share) {
        if (isUndefined(chains)) {
            return Double.NaN;
        }
        double quantile = quantile(Ranks.pooled(chains), share);
        return EffectiveSize.of(split(map(chains, value -> value <= quantile ? 1 : 0)));
    }

    /// The effective sample size for the mean.
    static double meanSize(double[][] chains) {
        return EffectiveSize.of(split(chains));
    }

    /// The quantile of sorted values, between two of them by linear interpolation; NaN of none.
    static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /// Both halves of every chain, as chains.
    private static double[][] split(double[][] chains) {
        int draws = chains[0].length;
        int half = draws / 2;
        double[][] halves = new double[2 * chains.length][];
        for (int chain = 0; chain < chains.length; chain++) {
            halves[2 * chain] = Arrays.copyOf(chains[chain], half);
            halves[2 * chain + 1] = Arrays.copyOfRange(chains[chain], draws - half, draws);
        }
        return halves;
    }

    private static double[][] folded(double[][] chains) {
        double median = quantile(Ranks.pooled(chains), 0.5);
        return map(chains, value -> Math.abs(value - median));
    }

    private interface Change {
        double of(double value);
    }

    private static double[][] map(double[][] chains, Change change) {
        double[][] changed = new double[chains.length][];
        for (int chain = 0; chain < chains.length; chain++) {
            changed[chain] = Arrays.stream(chains[chain]).map(change::of).toArray();
        }
        return changed;
    }

    /// Whether the statistics are undefined: there is no value, all are equal, or one is not finite.
    static boolean isUndefined(double[][] chains) {
        if (chains.length == 0 || chains[0].length == 0) {
            return true;
        }
        boolean constant = true;
        for (double[] chain : chains) {
            for (double value : chain) {
                if (!Double.isFinite(value)) {
                    return true;
                }
                constant &= value == chains[0][0];
            }
        }
        return constant;
    }
}
