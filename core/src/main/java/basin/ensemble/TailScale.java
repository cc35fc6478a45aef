package basin.ensemble;

import java.util.Arrays;

/// The scale on which energies of different models can be compared: −log of the share of unseen rows that are at least
/// as odd. It is increasing, and 0 for the most plausible row.
///
/// Between the known energies the share is interpolated. Above the highest, where no share is known, the scale
/// grows with the logarithm of the distance, since different models are far from the data in different units.
final class TailScale {
    /// The part of the energies whose mean excess is the unit of the distance above the highest.
    private static final double TAIL = 0.1;

    private final double[] sorted;
    private final double unit;

    /// @param energies of rows that the model has not seen, at least one, all finite
    TailScale(double[] energies) {
        this.sorted = energies.clone();
        Arrays.sort(sorted);
        this.unit = unit(sorted);
    }

    /// The mean excess over the quantile 1 − [#TAIL], or the range, or 1 where all energies are equal.
    private static double unit(double[] sorted) {
        int first = (int) ((1 - TAIL) * (sorted.length - 1));
        double sum = 0;
        for (int i = first + 1; i < sorted.length; i++) {
            sum += sorted[i] - sorted[first];
        }
        double excess = sum / Math.max(1, sorted.length - 1 - first);
        double range = sorted[sorted.length - 1] - sorted[0];
        return excess > 0 ? excess : range > 0 ? range : 1;
    }

    /// The energies of this scale, ascending.
    double[] sorted() {
        return sorted.clone();
    }

    /// The energy on this scale; NaN for NaN.
    double of(double energy) {
        int n = sorted.length;
        double highest = sorted[n - 1];
        if (Double.isNaN(energy)) {
            return Double.NaN;
        }
        if (energy > highest) {
            return Math.log((n + 1) / 2.0) + Math.log1p((energy - highest) / unit);
        }
        if (energy <= sorted[0]) {
            // Lower than every known energy: almost 0, but in the order of the energies.
            return -Math.log1p((sorted[0] - energy) / unit) / (n + 1);
        }
        return Math.log(n + 1) - Math.log(n + 1 - rank(energy));
    }

    /// The number of energies below `energy`, with the fraction of the way to the next one.
    private double rank(double energy) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < energy) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        double below = sorted[low - 1];
        return low - 1 + (energy - below) / (sorted[low] - below);
    }
}
