package basin.sample;

import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Weighted draws of a distribution.
public final class WeightedDraws {
    /// The minimum effective sample size for reliable estimates.
    private static final double FEW = 100;

    private final Rows rows;
    private final double[] weights;
    private final double logNormaliser;

    WeightedDraws(Rows rows, double[] weights, double logNormaliser) {
        this.rows = rows;
        this.weights = weights;
        this.logNormaliser = logNormaliser;
    }

    /// The rows.
    public Rows rows() {
        return rows;
    }

    /// Their weights, which sum to 1; a copy.
    public double[] weights() {
        return weights.clone();
    }

    /// log of the mean of exp(−βF) / q over the proposal q: an estimate of log Z = log ∫ exp(−βF).
    public double logNormaliser() {
        return logNormaliser;
    }

    /// 1 / Σ w²: the approximate number of independent draws with the same precision (Kong 1992).
    public double effectiveSize() {
        double squares = 0;
        for (double weight : weights) {
            squares += weight * weight;
        }
        return 1 / squares;
    }

    /// The largest weight, from 1/n to 1: near 1 when one row dominates.
    public double largestWeight() {
        double largest = 0;
        for (double weight : weights) {
            largest = Math.max(largest, weight);
        }
        return largest;
    }

    /// Σ w f(y).
    public double mean(ToDoubleFunction<float[]> statistic) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] == 0 ? 0 : weights[i] * statistic.applyAsDouble(rows.row(i));
        }
        return sum;
    }

    /// Rows of equal weight, in numbers proportional to the weights up to rounding (systematic resampling: Kitagawa
    /// 1996), for example as starts of chains.
    ///
    /// @param count 0 or more
    public Rows resampled(int count, Randomness randomness) {
        Rows drawn = Rows.zeros(count, rows.columns());
        double offset = randomness.uniform(0, 0, 0);
        double reached = weights[0];
        int row = 0;
        for (int i = 0; i < count; i++) {
            double wanted = (i + offset) / count;
            while (reached <= wanted && row < weights.length - 1) {
                reached += weights[++row];
            }
            drawn.set(i, rows.row(row));
        }
        return drawn;
    }

    /// Warnings for the user, each a sentence with a remedy.
    public List<String> warnings() {
        double size = effectiveSize();
        return size >= FEW
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "the effective sample size of the %d weighted draws is only %.1f; draw more, or use a proposal closer to the energy",
                        rows.count(),
                        size));
    }
}
