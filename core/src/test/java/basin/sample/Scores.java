package basin.sample;

import basin.energy.Energy;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;

/// How far the averages of many independent chains lie from the truth, in standard errors.
final class Scores {
    /// Largest score that passes. Chains are independent, so that the score of an average of 1000 is standard
    /// normal to within its skewness / √1000; there are under 1000 scores in all tests together, and 2 Φ(−5.5) =
    /// 3.8 · 10⁻⁸ each: a false alarm in one of 26,000 choices of seeds.
    static final double LIMIT = 5.5;

    private static final int CHAINS = 1000;

    private Scores() {}

    /// The largest score of the statistics of `plane` when chains begin uniformly in ±1.5, leave out `burn` steps
    /// and average over as many more, each chain for itself: the error of the mean comes from the spread across
    /// chains.
    static <E extends Energy> double largest(
            Sampler<? super E> sampler, E energy, Plane plane, double beta, int burn, Shards shards) {
        Rows start = Rows.zeros(CHAINS, 2);
        Proposal.uniform(new double[] {-1.5, -1.5}, new double[] {1.5, 1.5}).draw(start, new Randomness(11), 0);
        double[] truth = plane.truth(beta);
        double[][] averages = new double[CHAINS][truth.length - 1];
        Observer observer = (step, chains) -> {
            for (int i = 0; step >= burn && i < CHAINS; i++) {
                double[] found = Plane.statistics(chains.y.get(i, 0), chains.y.get(i, 1));
                for (int k = 0; k < found.length; k++) {
                    averages[i][k] += found[k] / burn;
                }
            }
        };
        Sampling.of(new Randomness(5).named(sampler.name()), shards)
                .watchedBy(observer)
                .at(beta)
                .run(sampler, energy, Chains.at(start, energy), 2 * burn);
        return largest(averages, truth);
    }

    /// The largest |mean − truth| / (standard deviation / √n) of any column. Shares under 5 % or over 95 % are
    /// left out: their averages are too skewed to be normal.
    static double largest(double[][] averages, double[] truth) {
        double largest = 0;
        for (int k = 0; k < averages[0].length; k++) {
            if (Plane.isShare(k) && Math.abs(truth[k] - 0.5) > 0.45) {
                continue;
            }
            double sum = 0;
            double squares = 0;
            for (double[] own : averages) {
                sum += own[k] - truth[k];
                squares += (own[k] - truth[k]) * (own[k] - truth[k]);
            }
            int n = averages.length;
            double mean = sum / n;
            double error = Math.sqrt((squares / n - mean * mean) / (n - 1));
            largest = Math.max(largest, Math.abs(mean) / error);
        }
        return largest;
    }
}
