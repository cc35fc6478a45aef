package basin.classic.boltzmann;

import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The metrics of training after each epoch, over at most 250 evenly spaced rows without missing cells, which
/// take a small share of an epoch. The likelihood itself would need Z.
final class RbmMonitor {
    private static final int ROWS = 250;
    private static final int BLOCK = 64;

    private final RbmParameters parameters;
    private final Randomness randomness;
    private final Rows data;
    private final Rows visible;
    private final Rows inputs;
    private final Rows hidden;
    private final Rows means;

    RbmMonitor(RbmParameters parameters, RowSource data, boolean[] incomplete, Randomness randomness) {
        this.parameters = parameters;
        this.randomness = randomness;
        this.data = data.spreadComplete(ROWS, incomplete);
        int rows = this.data.count();
        this.visible = Rows.zeros(rows, parameters.columns());
        this.inputs = Rows.zeros(rows, parameters.hidden());
        this.hidden = inputs.copy();
        this.means = visible.copy();
    }

    /// `energy`, the mean free energy; `reconstruction`, the mean squared distance of a cell from its mean
    /// given the means of the hidden units; and for binary rows `pseudo_log_likelihood`, d times the mean log
    /// probability of one cell, drawn at random for each row, given the others (Besag 1975, as scikit-learn
    /// estimates it).
    Map<String, Double> metrics(int epoch, Shards shards, Supplier<RbmUpdate.Scratch> scratch) {
        int rows = data.count();
        double[] energies = new double[rows];
        double[] errors = new double[rows];
        double[] pseudo = new double[rows];
        shards.forEach(rows, BLOCK, scratch, (own, from, to) -> {
            activate(own.conditionals, from, to);
            double[] x = new double[parameters.hidden()];
            for (int i = from; i < to; i++) {
                double softplus = softplus(i, x);
                energies[i] = parameters.visibleEnergy(data.array(i), data.offset(i)) - softplus;
                errors[i] = error(i);
                pseudo[i] = pseudo(i, randomness.below(parameters.columns(), i, epoch, 0), softplus, x);
            }
        });
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("energy", mean(energies));
        metrics.put("reconstruction", mean(errors));
        if (parameters.visible == RbmVisible.BERNOULLI) {
            metrics.put("pseudo_log_likelihood", mean(pseudo));
        }
        return metrics;
    }

    private void activate(RbmConditionals conditionals, int from, int to) {
        for (int i = from; i < to; i++) {
            parameters.scale(data.array(i), data.offset(i), visible.array(i), visible.offset(i));
        }
        conditionals.hiddenInputs(visible, from, to, inputs);
        int units = (to - from) * hidden.columns();
        System.arraycopy(inputs.array(from), inputs.offset(from), hidden.array(from), hidden.offset(from), units);
        conditionals.kernels().sigmoids(hidden.array(from), hidden.offset(from), units);
        conditionals.visibleMeans(hidden, from, to, means);
    }

    private double softplus(int i, double[] x) {
        for (int j = 0; j < x.length; j++) {
            x[j] = inputs.get(i, j);
        }
        return Softplus.sum(1, x, x.length);
    }

    private double error(int i) {
        float[] row = data.array(i);
        float[] mean = means.array(i);
        int at = data.offset(i);
        int meansAt = means.offset(i);
        double sum = 0;
        for (int p = 0; p < data.columns(); p++) {
            double difference = row[at + p] - (double) mean[meansAt + p] * parameters.standardDeviations[p];
            sum += difference * difference;
        }
        return sum / data.columns();
    }

    /// d · log P(y_p | the others), which is the rise of the energy when bit p flips, as a logistic probability.
    private double pseudo(int i, int p, double softplus, double[] x) {
        double direction = 1 - 2.0 * data.get(i, p);
        parameters.addRow(p, direction, x);
        double rise = softplus - Softplus.sum(1, x, x.length) - direction * parameters.visibleBias[p];
        return -parameters.columns() * Softplus.sum(1, new double[] {-rise}, 1);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
