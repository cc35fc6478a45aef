package basin.strategy;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.tensor.NativeTensor;

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
        double[] joint = new double[components];
        return cost(made, row, column, cell, joint);
    }

    /// The same; overwrites `joint` with the logarithms of each component's share of p, but for those of the
    /// logits' sum and of √2π.
    private double cost(Rows made, int row, int column, double cell, double[] joint) {
        double[] logits = new double[components];
        for (int k = 0; k < components; k++) {
            logits[k] = made.get(row, at(0, column, k));
            double deviation = deviation(made.get(row, at(2, column, k)));
            double off = (cell - made.get(row, at(1, column, k))) / deviation;
            joint[k] = logits[k] - 0.5 * off * off - Math.log(deviation);
        }
        return logSum(logits) - logSum(joint) + LOG_ROOT;
    }

    private static double logSum(double[] values) {
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            most = Math.max(most, value);
        }
        double sum = 0;
        for (double value : values) {
            sum += Math.exp(value - most);
        }
        return most + Math.log(sum);
    }

    /// The derivatives of [#cost] by the outputs, of which it sets those of this column, and by the cell.
    ///
    /// @return ∂cost/∂cell
    double slopes(Rows made, int row, int column, double cell, Rows slopes, int into) {
        double[] joint = new double[components];
        cost(made, row, column, cell, joint);
        double[] logits = new double[components];
        for (int k = 0; k < components; k++) {
            logits[k] = made.get(row, at(0, column, k));
        }
        double whole = logSum(logits);
        double likely = logSum(joint);
        double byCell = 0;
        for (int k = 0; k < components; k++) {
            float raw = made.get(row, at(2, column, k));
            double deviation = deviation(raw);
            double off = (cell - made.get(row, at(1, column, k))) / deviation;
            double share = Math.exp(joint[k] - likely);
            double pull = share * off / deviation;
            double byDeviation = share * (1 - off * off) / deviation;
            slopes.set(into, at(0, column, k), (float) (Math.exp(logits[k] - whole) - share));
            slopes.set(into, at(1, column, k), (float) -pull);
            slopes.set(into, at(2, column, k), (float) (byDeviation / (1 + Math.exp(-raw))));
            byCell += pull;
        }
        return byCell;
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
