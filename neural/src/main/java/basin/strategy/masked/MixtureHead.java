package basin.strategy.masked;

import basin.rows.Rows;
import basin.tensor.NativeTensor;
import java.util.stream.IntStream;

/// The predicted distribution of each number: a mixture of normal distributions (Bishop, "Mixture density networks",
/// 1994), which can represent several plausible values.
///
/// The net has 3 · d · K outputs: for every column K logits, then for every column K means, then for every column K
/// numbers whose softplus plus the minimum is the standard deviation.
///
/// @param columns d, the number of columns of numbers; 0 or more
/// @param components K
/// @param min the minimum standard deviation, above 0; without it, the density of a repeated value would be
///     unbounded
record MixtureHead(int columns, int components, double min) {
    private static final double LOG_ROOT = 0.5 * Math.log(2 * Math.PI);

    int outputs() {
        return 3 * columns * components;
    }

    /// The head for a single cell, with the outputs of [#outputs(int)].
    MixtureHead ofOneCell() {
        return new MixtureHead(1, components, min);
    }

    /// The outputs for one column.
    int[] outputs(int column) {
        return IntStream.range(0, 3 * components)
                .map(j -> at(j / components, column, j % components))
                .toArray();
    }

    /// −log p of every cell, n × d.
    ///
    /// @param made the net's outputs, n × 3dK
    /// @param cells n × d
    NativeTensor costs(NativeTensor made, NativeTensor cells) {
        NativeTensor logits = part(made, 0);
        NativeTensor standardDeviations = part(made, 2).softplus().plus(min);
        NativeTensor off = cells.reshape(-1, columns, 1).minus(part(made, 1)).over(standardDeviations);
        NativeTensor joint = logits.minus(off.squared().times(0.5)).minus(standardDeviations.log());
        return logits.logSumExp(2).minus(joint.logSumExp(2)).plus(LOG_ROOT);
    }

    private NativeTensor part(NativeTensor made, int part) {
        int size = columns * components;
        return made.narrow(1, (long) part * size, size).reshape(-1, columns, components);
    }

    private int at(int part, int column, int k) {
        return (part * columns + column) * components + k;
    }

    private double standardDeviation(float raw) {
        return min + (raw > 30 ? raw : Math.log1p(Math.exp(raw)));
    }

    /// −log p(cell) of one cell.
    ///
    /// @param made outputs of the net
    /// @param row number of the row in `made`
    double cost(Rows made, int row, int column, double cell) {
        double[] logits = new double[components];
        double[] joint = new double[components];
        for (int k = 0; k < components; k++) {
            logits[k] = made.get(row, at(0, column, k));
            joint[k] = joint(made, row, column, k, cell, standardDeviation(made, row, column, k));
        }
        return toShares(logits) - toShares(joint) + LOG_ROOT;
    }

    /// The logarithm of a component's term of p(cell), without the normalisation of the logits and √2π.
    private double joint(Rows made, int row, int column, int k, double cell, double standardDeviation) {
        double off = (cell - mean(made, row, column, k)) / standardDeviation;
        return made.get(row, at(0, column, k)) - 0.5 * off * off - Math.log(standardDeviation);
    }

    /// Overwrites logarithms by the normalised shares of their exponentials, and returns the logarithm of the sum.
    static double toShares(double[] logarithms) {
        double max = Double.NEGATIVE_INFINITY;
        for (double logarithm : logarithms) {
            max = Math.max(max, logarithm);
        }
        double sum = 0;
        for (int k = 0; k < logarithms.length; k++) {
            logarithms[k] = Math.exp(logarithms[k] - max);
            sum += logarithms[k];
        }
        for (int k = 0; k < logarithms.length; k++) {
            logarithms[k] /= sum;
        }
        return max + Math.log(sum);
    }

    /// [#cost] with its derivatives by the cell and by the outputs for this column.
    MaskedColumn.Surprise surprise(Rows made, int row, int column, double cell, Rows slopes, int into) {
        double[] logits = new double[components];
        double[] joint = new double[components];
        double[] standardDeviations = new double[components];
        for (int k = 0; k < components; k++) {
            standardDeviations[k] = standardDeviation(made, row, column, k);
            logits[k] = made.get(row, at(0, column, k));
            joint[k] = joint(made, row, column, k, cell, standardDeviations[k]);
        }
        double cost = toShares(logits) - toShares(joint) + LOG_ROOT;
        double slope = 0;
        for (int k = 0; k < components; k++) {
            double off = (cell - mean(made, row, column, k)) / standardDeviations[k];
            double pull = joint[k] * off / standardDeviations[k];
            double byStandardDeviation = joint[k] * (1 - off * off) / standardDeviations[k];
            slopes.set(into, at(0, column, k), (float) (logits[k] - joint[k]));
            slopes.set(into, at(1, column, k), (float) -pull);
            slopes.set(into, at(2, column, k), (float)
                    (byStandardDeviation / (1 + Math.exp(-made.get(row, at(2, column, k))))));
            slope += pull;
        }
        return new MaskedColumn.Surprise(cost, slope);
    }

    /// The weights of the components of one cell's mixture.
    double[] weights(Rows made, int row, int column) {
        double[] weights = new double[components];
        for (int k = 0; k < components; k++) {
            weights[k] = made.get(row, at(0, column, k));
        }
        toShares(weights);
        return weights;
    }

    /// The mean of a component.
    double mean(Rows made, int row, int column, int k) {
        return made.get(row, at(1, column, k));
    }

    /// The standard deviation of a component.
    double standardDeviation(Rows made, int row, int column, int k) {
        return standardDeviation(made.get(row, at(2, column, k)));
    }
}
