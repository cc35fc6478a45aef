package basin.sample;

import java.util.Arrays;

/// Ranks of values over all chains.
final class Ranks {
    /// Offsets of fractional ranks (Blom 1958).
    private static final double BLOM = 3.0 / 8;

    private Ranks() {}

    /// Φ⁻¹((r − 3/8) / (S + 1/4)) of every value, with r its rank among all S values of all chains (Vehtari et al.
    /// 2021, rank normalisation). The values themselves when [Mixing#isUndefined].
    static double[][] normalised(double[][] chains) {
        if (Mixing.isUndefined(chains)) {
            return chains;
        }
        double[][] ranks = of(chains);
        int count = chains.length * chains[0].length;
        for (double[] chain : ranks) {
            for (int draw = 0; draw < chain.length; draw++) {
                chain[draw] = NormalQuantile.of((chain[draw] - BLOM) / (count - 2 * BLOM + 1));
            }
        }
        return ranks;
    }

    /// The rank of every value among those of all chains, from 1; equal values get their mean rank.
    static double[][] of(double[][] chains) {
        double[] sorted = pooled(chains);
        double[][] ranks = new double[chains.length][];
        for (int chain = 0; chain < chains.length; chain++) {
            // Between the last smaller value, number below(v), and the first larger one, number below(next v) + 1.
            ranks[chain] = Arrays.stream(chains[chain])
                    .map(value -> 0.5 * (below(sorted, value) + below(sorted, Math.nextUp(value)) + 1))
                    .toArray();
        }
        return ranks;
    }

    /// The number of sorted values below `value`.
    private static int below(double[] sorted, double value) {
        int low = 0;
        for (int high = sorted.length; low < high; ) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// All values, sorted.
    static double[] pooled(double[][] chains) {
        double[] values = concatenated(chains);
        Arrays.sort(values);
        return values;
    }

    private static double[] concatenated(double[][] chains) {
        return Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
    }
}
