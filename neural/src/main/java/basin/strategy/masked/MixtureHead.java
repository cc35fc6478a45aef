package basin.strategy.masked;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.tensor.NativeTensor;
import java.util.stream.IntStream;

/// What a net says of each cell: a mixture of normal distributions (Bishop, "Mixture density networks", 1994), so
/// that a cell with several plausible values keeps all of them.
///
/// The net has 3 · d · K outputs: for every column K logits, then for every column K means, then for every column K
/// numbers whose softplus is the deviation, above the least one.
///
/// @param columns d
/// @param components K
/// @param least the smallest deviation, above 0: without it, the density of a value that repeats has no bound
record MixtureHead(int columns, int components, double least) {
    private static final double LOG_ROOT = 0.5 * Math.log(2 * Math.PI);

    int outputs() {
        return 3 * columns * components;
    }

    /// What is said of one cell alone: its outputs are those that [#outputs(int)] names.
    MixtureHead ofOneCell() {
        return new MixtureHead(1, components, least);
    }

    /// The outputs that are about one column.
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
        NativeTensor deviations = part(made, 2).softplus().plus(least);
        NativeTensor off = cells.reshape(-1, columns, 1).minus(part(made, 1)).over(deviations);
        NativeTensor joint = logits.minus(off.squared().times(0.5)).minus(deviations.log());
        return logits.logSumExp(2).minus(joint.logSumExp(2)).plus(LOG_ROOT);
    }

    private NativeTensor part(NativeTensor made, int part) {
        int size = columns * components;
        return made.narrow(1, (long) part * size, size).reshape(-1, columns, components);
    }

    private int at(int part, int column, int k) {
        return (part * columns + column) * components + k;
    }

    private double deviation(float raw) {
        return least + (raw > 30 ? raw : Math.log1p(Math.exp(raw)));
    }

    /// −log p(cell) of one cell.
    ///
    /// @param made outputs of the net
    /// @param row of these
    double cost(Rows made, int row, int column, double cell) {
        double[] logits = new double[components];
        double[] joint = new double[components];
        for (int k = 0; k < components; k++) {
            logits[k] = made.get(row, at(0, column, k));
            joint[k] = joint(made, row, column, k, cell, deviation(made, row, column, k));
        }
        return toShares(logits) - toShares(joint) + LOG_ROOT;
    }

    /// The logarithm of a component's share of p(cell), but for those of the logits' sum and of √2π.
    private double joint(Rows made, int row, int column, int k, double cell, double deviation) {
        double off = (cell - mean(made, row, column, k)) / deviation;
        return made.get(row, at(0, column, k)) - 0.5 * off * off - Math.log(deviation);
    }

    /// Overwrites logarithms with the shares of their sum that they stand for, and gives the logarithm of the sum.
    private static double toShares(double[] logarithms) {
        double most = Double.NEGATIVE_INFINITY;
        for (double logarithm : logarithms) {
            most = Math.max(most, logarithm);
        }
        double sum = 0;
        for (int k = 0; k < logarithms.length; k++) {
            logarithms[k] = Math.exp(logarithms[k] - most);
            sum += logarithms[k];
        }
        for (int k = 0; k < logarithms.length; k++) {
            logarithms[k] /= sum;
        }
        return most + Math.log(sum);
    }

    /// How surprising a cell is.
    ///
    /// @param cost −log p(cell)
    /// @param slope ∂cost/∂cell
    record Surprise(double cost, double slope) {}

    /// [#cost] with its derivatives by the cell and by the outputs, of which it sets those of this column.
    Surprise surprise(Rows made, int row, int column, double cell, Rows slopes, int into) {
        double[] logits = new double[components];
        double[] joint = new double[components];
        double[] deviations = new double[components];
        for (int k = 0; k < components; k++) {
            deviations[k] = deviation(made, row, column, k);
            logits[k] = made.get(row, at(0, column, k));
            joint[k] = joint(made, row, column, k, cell, deviations[k]);
        }
        double cost = toShares(logits) - toShares(joint) + LOG_ROOT;
        double slope = 0;
        for (int k = 0; k < components; k++) {
            double off = (cell - mean(made, row, column, k)) / deviations[k];
            double pull = joint[k] * off / deviations[k];
            double byDeviation = joint[k] * (1 - off * off) / deviations[k];
            slopes.set(into, at(0, column, k), (float) (logits[k] - joint[k]));
            slopes.set(into, at(1, column, k), (float) -pull);
            slopes.set(into, at(2, column, k), (float)
                    (byDeviation / (1 + Math.exp(-made.get(row, at(2, column, k))))));
            slope += pull;
        }
        return new Surprise(cost, slope);
    }

    /// A component of one cell's mixture, as likely as its weight.
    int component(Rows made, int row, int column, Randomness randomness, long number, int step) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < components; k++) {
            most = Math.max(most, made.get(row, at(0, column, k)));
        }
        double[] weights = new double[components];
        for (int k = 0; k < components; k++) {
            weights[k] = Math.exp(made.get(row, at(0, column, k)) - most);
        }
        return randomness.categorical(weights, number, step, 0);
    }

    /// The mean of a component.
    double mean(Rows made, int row, int column, int k) {
        return made.get(row, at(1, column, k));
    }

    /// The deviation of a component.
    double deviation(Rows made, int row, int column, int k) {
        return deviation(made.get(row, at(2, column, k)));
    }
}
