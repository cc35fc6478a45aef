package basin.classic.boltzmann;

import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/// The numbers of a restricted Boltzmann machine with d visible and k hidden units. Training writes to them; a
/// model never does.
///
/// With u = y / s, cell by cell, the energy is
/// `E(y, h) = A(u) − cᵀh − uᵀWh`, where `A(u) = −bᵀu` for Bernoulli units and `A(u) = ½ ‖u − b‖²` for Gaussian
/// ones. So a Gaussian unit has mean `s (b + Wh)` and standard deviation s given h; Bernoulli units have s = 1.
final class RbmParameters {
    /// The standard deviation of the first weights.
    private static final double START_DEVIATION = 0.01;

    /// The mean of a binary column stays this far from 0 and 1, so that its first bias stays finite.
    private static final double START_MARGIN = 0.01;

    /// The start of a standard deviation that will be learned, below that of standardised columns: at 1 only
    /// higher moments would move the weights of uncorrelated columns away from 0.
    private static final float START_LEARNED = 0.5f;

    final RbmVisible visible;

    /// W, d × k: row p belongs to visible unit p.
    final Rows weights;

    /// b, d numbers.
    final float[] visibleBias;

    /// c, k numbers.
    final float[] hiddenBias;

    /// s, d numbers above 0.
    final float[] standardDeviations;

    /// d numbers: the biases of a machine without hidden units that has the columns' means; where annealed chains
    /// begin.
    final float[] baseBias;

    RbmParameters(
            RbmVisible visible,
            Rows weights,
            float[] visibleBias,
            float[] hiddenBias,
            float[] standardDeviations,
            float[] baseBias) {
        require("visible_bias", visibleBias, weights.count());
        require("hidden_bias", hiddenBias, weights.columns());
        require("deviations", standardDeviations, weights.count());
        require("base_bias", baseBias, weights.count());
        this.visible = visible;
        this.weights = weights;
        this.visibleBias = visibleBias;
        this.hiddenBias = hiddenBias;
        this.standardDeviations = standardDeviations;
        this.baseBias = baseBias;
    }

    /// A machine of zeros with standard deviations of 1.
    static RbmParameters zeros(RbmVisible visible, int columns, int hidden) {
        float[] ones = new float[columns];
        java.util.Arrays.fill(ones, 1);
        return new RbmParameters(
                visible, Rows.zeros(columns, hidden), new float[columns], new float[hidden], ones, new float[columns]);
    }

    /// The start of training: small normal weights, and visible biases with which a machine without weights has
    /// the means of the columns (Hinton 2010, section 8).
    static RbmParameters start(
            RbmVisible visible, RowSource data, RbmSettings settings, Shards shards, Randomness randomness) {
        int d = data.columns();
        int hidden = settings.hidden();
        RbmParameters parameters = RbmParameters.zeros(visible, d, hidden);
        double[] sums = shards.sums(data.count(), 2 * d, (part, from, to) -> {
            Rows block = data.slice(from, to);
            for (int i = 0; i < block.count(); i++) {
                float[] cells = block.array(i);
                int at = block.offset(i);
                for (int p = 0; p < d; p++) {
                    float cell = cells[at + p];
                    part[p] += Float.isNaN(cell) ? 0 : cell;
                    part[d + p] += Float.isNaN(cell) ? 0 : 1;
                }
            }
        });
        for (int p = 0; p < d; p++) {
            double observed = Math.max(1, sums[d + p]);
            parameters.visibleBias[p] = (float)
                    switch (visible) {
                        case BERNOULLI -> {
                            double mean = Math.clamp(sums[p] / observed, START_MARGIN, 1 - START_MARGIN);
                            yield Math.log(mean / (1 - mean));
                        }
                        case GAUSSIAN -> sums[p] / observed;
                    };
            parameters.baseBias[p] = parameters.visibleBias[p];
            if (RbmUpdate.learnsStandardDeviations(settings, parameters)) {
                parameters.visibleBias[p] /= START_LEARNED;
                parameters.standardDeviations[p] = START_LEARNED;
            }
            for (int j = 0; j < hidden; j++) {
                parameters.weights.set(p, j, (float) (START_DEVIATION * randomness.normal(p, 0, j)));
            }
        }
        return parameters;
    }

    private static void require(String name, float[] numbers, int count) {
        if (numbers.length != count) {
            throw new IllegalArgumentException(name + ": expected " + count + " numbers, got " + numbers.length);
        }
    }

    /// Visible units, d.
    int columns() {
        return weights.count();
    }

    /// Hidden units, k.
    int hidden() {
        return weights.columns();
    }

    /// Whether all numbers are finite, and no weight or bias is beyond ±`largest`.
    boolean isWithin(double largest) {
        boolean within = true;
        for (int p = 0; p < columns(); p++) {
            for (int j = 0; j < hidden(); j++) {
                within &= Math.abs(weights.get(p, j)) <= largest;
            }
            within &= Math.abs(visibleBias[p]) <= largest && Float.isFinite(baseBias[p]);
            within &= standardDeviations[p] > 0 && standardDeviations[p] <= Float.MAX_VALUE;
        }
        for (float bias : hiddenBias) {
            within &= Math.abs(bias) <= largest;
        }
        return within;
    }

    /// A deep copy.
    RbmParameters copy() {
        return new RbmParameters(
                visible,
                weights.copy(),
                visibleBias.clone(),
                hiddenBias.clone(),
                standardDeviations.clone(),
                baseBias.clone());
    }

    /// Writes u = y / s for the row y in `cells` from `at` on.
    void scale(float[] cells, int at, float[] into, int intoAt) {
        if (visible == RbmVisible.BERNOULLI) {
            System.arraycopy(cells, at, into, intoAt, columns());
        } else {
            float[] by = standardDeviations;
            for (int p = 0; p < by.length; p++) {
                into[intoAt + p] = cells[at + p] / by[p];
            }
        }
    }

    /// Overwrites `inputs[j]` with c_j + (uW)_j for the row y in `cells` from `at` on.
    void hiddenInputs(float[] cells, int at, double[] inputs) {
        int k = hidden();
        for (int j = 0; j < k; j++) {
            inputs[j] = hiddenBias[j];
        }
        for (int p = 0; p < columns(); p++) {
            double u = (double) cells[at + p] / standardDeviations[p];
            if (u != 0) {
                addRow(p, u, inputs);
            }
        }
    }

    /// Adds `factor` times row p of W.
    void addRow(int p, double factor, double[] inputs) {
        float[] w = weights.array(p);
        int at = weights.offset(p);
        for (int j = 0; j < inputs.length; j++) {
            inputs[j] += factor * w[at + j];
        }
    }

    /// b_p + (Wh)_p, as four independent sums, which run in parallel in the processor.
    double visibleInput(int p, double[] h) {
        float[] w = weights.array(p);
        int at = weights.offset(p);
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int j = 0;
        for (; j < h.length - 3; j += 4) {
            sum0 += w[at + j] * h[j];
            sum1 += w[at + j + 1] * h[j + 1];
            sum2 += w[at + j + 2] * h[j + 2];
            sum3 += w[at + j + 3] * h[j + 3];
        }
        for (; j < h.length; j++) {
            sum0 += w[at + j] * h[j];
        }
        return visibleBias[p] + (sum0 + sum1 + (sum2 + sum3));
    }

    /// A(u) for the row y in `cells` from `at` on.
    double visibleEnergy(float[] cells, int at) {
        double sum = 0;
        for (int p = 0; p < columns(); p++) {
            double u = (double) cells[at + p] / standardDeviations[p];
            double difference = u - visibleBias[p];
            sum += visible == RbmVisible.BERNOULLI ? -visibleBias[p] * u : 0.5 * difference * difference;
        }
        return sum;
    }

    /// Copies, by name.
    Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("weights", Tensor.of(weights));
        tensors.put("visible_bias", Tensor.of(Rows.of(visibleBias)));
        tensors.put("hidden_bias", Tensor.of(Rows.of(hiddenBias)));
        tensors.put("base_bias", Tensor.of(Rows.of(baseBias)));
        if (visible == RbmVisible.GAUSSIAN) {
            tensors.put("deviations", Tensor.of(Rows.of(standardDeviations)));
        }
        return tensors;
    }

    /// The parameters that [#tensors] came from; copies.
    ///
    /// @throws basin.rows.InputException when a tensor is missing or has a wrong shape or value
    static RbmParameters of(RbmVisible visible, NamedTensors tensors) {
        Rows weights = tensors.rows("weights", 0, 0).copy();
        int d = weights.count();
        float[] standardDeviations = visible == RbmVisible.BERNOULLI
                ? zeros(visible, d, 1).standardDeviations
                : tensors.rows("deviations", 1, d).row(0);
        for (float standardDeviation : standardDeviations) {
            tensors.require(standardDeviation > 0, "deviations", "numbers above 0", standardDeviation);
        }
        return new RbmParameters(
                visible,
                weights,
                tensors.rows("visible_bias", 1, d).row(0),
                tensors.rows("hidden_bias", 1, weights.columns()).row(0),
                standardDeviations,
                tensors.rows("base_bias", 1, d).row(0));
    }
}
