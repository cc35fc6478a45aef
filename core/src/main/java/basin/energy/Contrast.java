package basin.energy;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;

/// How well an energy separates data from random rows, which are uniform in the bounding box of the data.
public final class Contrast {
    private final double[] data;
    private final double[] away;
    private final double auroc;

    private Contrast(double[] data, double[] away) {
        this.data = data;
        this.away = away;
        this.auroc = auroc(data, away);
    }

    /// The contrast of known energies.
    ///
    /// @param data of rows that should be low
    /// @param away of rows that should be high
    /// @throws IllegalArgumentException when one of them is empty or has a NaN
    public static Contrast of(double[] data, double[] away) {
        return new Contrast(data.clone(), away.clone());
    }

    /// Measures the energies of `rows` and of as many rows away from them. A row whose energy is not a number,
    /// such as one with missing cells where the energy does not take them, is left out.
    public static Contrast measure(Energy energy, Rows rows, Randomness randomness, Shards shards) {
        return between(energy, rows, uniformInBox(rows, rows.count(), randomness), shards);
    }

    /// Measures the energies of `rows`, which should be low, and of `away`, which should be high, in the same way.
    public static Contrast between(Energy energy, Rows rows, Rows away, Shards shards) {
        return new Contrast(known(Energies.values(energy, rows, shards)), known(Energies.values(energy, away, shards)));
    }

    private static double[] known(double[] energies) {
        return Arrays.stream(energies).filter(energy -> !Double.isNaN(energy)).toArray();
    }

    /// `count` rows drawn uniformly from the smallest box around the observed cells of `rows`. A column without
    /// observed cells stays missing; a column of zeros and ones is drawn from these two.
    public static Rows uniformInBox(Rows rows, int count, Randomness randomness) {
        int d = rows.columns();
        float[] min = new float[d];
        float[] max = new float[d];
        boolean[] binary = new boolean[d];
        Arrays.fill(binary, true);
        Arrays.fill(min, Float.POSITIVE_INFINITY);
        Arrays.fill(max, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < rows.count(); i++) {
            float[] cells = rows.array(i);
            int at = rows.offset(i);
            for (int p = 0; p < d; p++) {
                // Comparisons with NaN, a missing cell, are false.
                min[p] = cells[at + p] < min[p] ? cells[at + p] : min[p];
                max[p] = cells[at + p] > max[p] ? cells[at + p] : max[p];
                binary[p] &= cells[at + p] == 0 || cells[at + p] == 1 || Float.isNaN(cells[at + p]);
            }
        }
        Rows drawn = Rows.zeros(count, d);
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < d; p++) {
                double width = (double) max[p] - min[p];
                double share = randomness.uniform(i, 0, p);
                share = binary[p] ? Math.rint(share) : share;
                drawn.set(i, p, width < 0 ? Float.NaN : (float) (min[p] + width * share));
            }
        }
        return drawn;
    }

    /// The probability that one of `away` is higher than one of `data`, a tie counting half: the area under the
    /// curve of true against false alarms (Hanley & McNeil, Radiology 1982). 0.5 means no separation, 1 a perfect
    /// one.
    ///
    /// @throws IllegalArgumentException when one of them is empty or has a NaN
    public static double auroc(double[] data, double[] away) {
        requireBoth(data, away);
        double[] low = sorted(data);
        double[] high = sorted(away);
        double wins = 0;
        int below = 0;
        int notAbove = 0;
        for (double energy : high) {
            while (below < low.length && low[below] < energy) {
                below++;
            }
            while (notAbove < low.length && low[notAbove] <= energy) {
                notAbove++;
            }
            wins += (below + notAbove) / 2.0;
        }
        return wins / low.length / high.length;
    }

    /// The average precision: the mean over `away` of the fraction of `away` among the rows that are at least as
    /// high.
    ///
    /// @throws IllegalArgumentException when one of them is empty or has a NaN
    public static double averagePrecision(double[] data, double[] away) {
        requireBoth(data, away);
        double[] low = sorted(data);
        double[] high = sorted(away);
        double sum = 0;
        int nextLow = low.length;
        for (int end = high.length; end > 0; ) {
            double energy = high[end - 1];
            int first = end;
            while (first > 0 && high[first - 1] == energy) {
                first--;
            }
            while (nextLow > 0 && low[nextLow - 1] >= energy) {
                nextLow--;
            }
            double found = high.length - first;
            sum += (end - first) * found / (found + low.length - nextLow);
            end = first;
        }
        return sum / high.length;
    }

    private static void requireBoth(double[] data, double[] away) {
        if (data.length == 0 || away.length == 0) {
            throw new IllegalArgumentException(
                    "energies: expected some on both sides, got " + data.length + " and " + away.length);
        }
    }

    private static double[] sorted(double[] energies) {
        double[] sorted = energies.clone();
        Arrays.sort(sorted);
        if (Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("energies: expected numbers, got NaN");
        }
        return sorted;
    }

    /// Energies of the data, in row order, without those that are not numbers.
    public double[] data() {
        return data.clone();
    }

    /// Energies of the rows away from the data.
    public double[] away() {
        return away.clone();
    }

    /// See [#auroc(double[], double[])].
    public double auroc() {
        return auroc;
    }
}
