package basin.classic.boltzmann;

import basin.kernel.Kernels;
import basin.rows.Rows;

/// Learning by comparison of each row y with the d rows ȳ one bit away: no chains, no Z.
///
/// With ĥ = P(h = 1 | y), ĥᵖ that of the row with bit p flipped, δ_p = 1 − 2y_p and w_p the slope of the loss, the
/// gradient is `y (Σ_p w_p (ĥ − ĥᵖ))ᵀ` with row p less `δ_p w_p ĥᵖᵀ` for W, `−δ_p w_p` for b and `Σ_p w_p (ĥ −
/// ĥᵖ)` for c. Cost for a row: 2 d k sigmoids.
final class RbmBitFlips implements RbmRule {
    private final RbmParameters parameters;
    private final Loss loss;

    /// c + yW.
    private final Rows inputs;

    /// Σ_p w_p (ĥ − ĥᵖ).
    private final Rows sums;

    /// −δ_p w_p.
    private final Rows slopes;

    RbmBitFlips(RbmSettings settings, RbmParameters parameters, Loss loss) {
        this.parameters = parameters;
        this.loss = loss;
        this.inputs = Rows.zeros(settings.batch(), parameters.hidden());
        this.sums = Rows.zeros(settings.batch(), parameters.hidden());
        this.slopes = Rows.zeros(settings.batch(), parameters.columns());
    }

    @Override
    public void observe(RbmBatch batch, RbmConditionals conditionals, int from, int to) {
        conditionals.hiddenInputs(batch.visible, from, to, inputs);
        float[] flipped = new float[inputs.columns()];
        for (int i = from; i < to; i++) {
            java.util.Arrays.fill(sums.array(i), sums.offset(i), sums.offset(i) + sums.columns(), 0);
            double here = softplus(batch, i);
            for (int p = 0; p < parameters.columns(); p++) {
                double there = flip(batch, i, p, flipped, conditionals.kernels());
                float direction = direction(batch, i, p);
                double slope = loss.slope(direction * parameters.visibleBias[p] + there - here);
                slopes.set(i, p, (float) (-direction * slope));
                addDifference((float) slope, batch, i, flipped);
            }
        }
    }

    private static float direction(RbmBatch batch, int i, int p) {
        return 1 - 2 * batch.visible.get(i, p);
    }

    /// Overwrites `flipped` with ĥᵖ of row i, and returns the sum of log(1 + exp) of its inputs.
    private double flip(RbmBatch batch, int i, int p, float[] flipped, Kernels kernels) {
        float[] w = parameters.weights.array(p);
        float[] x = inputs.array(i);
        int row = parameters.weights.offset(p);
        int at = inputs.offset(i);
        float direction = direction(batch, i, p);
        double positive = 0;
        for (int j = 0; j < flipped.length; j++) {
            flipped[j] = x[at + j] + direction * w[row + j];
            positive += Math.max(flipped[j], 0);
        }
        kernels.sigmoids(flipped, 0, flipped.length);
        return positive + Softplus.rest(flipped, 0, flipped.length);
    }

    /// The sum of log(1 + exp) of the inputs of row i.
    private double softplus(RbmBatch batch, int i) {
        double positive = 0;
        for (int j = 0; j < inputs.columns(); j++) {
            positive += Math.max(inputs.get(i, j), 0);
        }
        return positive + Softplus.rest(batch.hidden.array(i), batch.hidden.offset(i), inputs.columns());
    }

    private void addDifference(float slope, RbmBatch batch, int i, float[] flipped) {
        float[] means = batch.hidden.array(i);
        float[] sum = sums.array(i);
        int meansAt = batch.hidden.offset(i);
        int at = sums.offset(i);
        for (int j = 0; j < flipped.length; j++) {
            sum[at + j] += slope * (means[meansAt + j] - flipped[j]);
        }
    }

    @Override
    public void addGradient(
            RbmBatch batch, RbmUpdate.Scratch scratch, int from, int to, float[] weights, float[] biases) {
        int k = parameters.hidden();
        float share = 1f / batch.rows();
        for (int i = 0; i < batch.rows(); i++) {
            for (int p = from; p < to; p++) {
                int row = (p - from) * k;
                float slope = share * slopes.get(i, p);
                flip(batch, i, p, scratch.inputs, scratch.kernels);
                scratch.kernels.accumulate(slope, scratch.inputs, 0, weights, row, k);
                scratch.kernels.accumulate(
                        share * batch.visible.get(i, p), sums.array(i), sums.offset(i), weights, row, k);
                biases[p - from] += slope;
            }
        }
    }

    @Override
    public void addHiddenGradient(RbmBatch batch, float[] biases) {
        float share = 1f / batch.rows();
        for (int i = 0; i < batch.rows(); i++) {
            for (int j = 0; j < biases.length; j++) {
                biases[j] += share * sums.get(i, j);
            }
        }
    }

    /// The objective to minimise: the mean over the rows of `Σ_p loss(F(y) − F(y with bit p flipped))`.
    enum Loss {
        /// Ratio matching: (P(ȳ) / (P(y) + P(ȳ)))² for each neighbour ȳ, which needs no Z (Hyvärinen, "Some
        /// extensions of score matching", Computational Statistics & Data Analysis 2007, equation 17).
        RATIO_MATCHING {
            @Override
            double value(double fall) {
                double share = Softplus.slope(fall);
                return share * share;
            }

            @Override
            double slope(double fall) {
                double share = Softplus.slope(fall);
                return 2 * share * share * (1 - share);
            }
        },
        /// Minimum probability flow: √(P(ȳ) / P(y)) for each neighbour ȳ, the rate at which probability would
        /// begin to flow there from the data (Sohl-Dickstein, Battaglino & DeWeese, ICML 2011, equation 9 with
        /// single flips). Neighbours that are data too count like others, which keeps the estimate consistent
        /// and saves a search for them.
        PROBABILITY_FLOW {
            @Override
            double value(double fall) {
                return Math.exp(0.5 * fall);
            }

            @Override
            double slope(double fall) {
                return 0.5 * Math.exp(0.5 * fall);
            }
        };

        /// The loss at a fall of the energy; rises with it.
        abstract double value(double fall);

        /// Its derivative, above 0.
        abstract double slope(double fall);
    }
}
