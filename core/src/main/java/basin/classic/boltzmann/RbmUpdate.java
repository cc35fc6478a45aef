package basin.classic.boltzmann;

import basin.kernel.Kernels;
import basin.rows.NamedTensors;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/// Steps with momentum: v ← μ v + rate · (gradient − decay · W), W ← W + v. Visible units are updated
/// independently of each other.
final class RbmUpdate {
    /// The min standard deviation of a Gaussian unit. For a column that the hidden units explain exactly it would
    /// otherwise fall to 0, and the likelihood would grow to infinity.
    private static final double MIN_STANDARD_DEVIATION = 0.05;

    /// The max factor by which a step changes a standard deviation.
    private static final double LARGEST_CHANGE = 1.1;

    private final RbmParameters parameters;
    private final RbmConditionals.PackedWeights packed;
    private final RbmRule rule;
    private float rate;
    private float momentum;
    private boolean holdsStandardDeviations;
    private final float decay;
    private final boolean learnsStandardDeviations;

    private final float[] weights;
    private final float[] visibleBias;
    private final float[] hiddenBias;
    private final float[] standardDeviations;
    private final float[] hiddenGradient;

    RbmUpdate(RbmSettings settings, RbmParameters parameters, RbmConditionals.PackedWeights packed, RbmRule rule) {
        this.parameters = parameters;
        this.packed = packed;
        this.rule = rule;
        this.decay = (float) settings.decay();
        this.learnsStandardDeviations = learnsStandardDeviations(settings, parameters);
        this.weights = new float[parameters.columns() * parameters.hidden()];
        this.visibleBias = new float[parameters.columns()];
        this.hiddenBias = new float[parameters.hidden()];
        this.standardDeviations = new float[parameters.columns()];
        this.hiddenGradient = new float[parameters.hidden()];
    }

    /// Whether standard deviations are learned, which needs [RbmBatch#means].
    static boolean learnsStandardDeviations(RbmSettings settings, RbmParameters parameters) {
        return parameters.visible == RbmVisible.GAUSSIAN
                && settings.standardDeviations() == RbmSettings.StandardDeviations.LEARNED;
    }

    /// Makes the next steps of this size and momentum.
    ///
    /// @param holdsStandardDeviations whether standard deviations stay as they are, learned or not
    void pace(double rate, double momentum, boolean holdsStandardDeviations) {
        this.rate = (float) rate;
        this.momentum = (float) momentum;
        this.holdsStandardDeviations = holdsStandardDeviations;
    }

    /// Moves the visible units `from` to `to`: their weights, biases and standard deviations.
    void apply(RbmBatch batch, Scratch scratch, int from, int to) {
        int k = parameters.hidden();
        int units = to - from;
        java.util.Arrays.fill(scratch.weights, 0, units * k, 0);
        java.util.Arrays.fill(scratch.biases, 0, units, 0);
        rule.addGradient(batch, scratch, from, to, scratch.weights, scratch.biases);
        step(parameters.weights.array(0), weights, from * k, scratch.weights, units * k, decay);
        step(parameters.visibleBias, visibleBias, from, scratch.biases, units, 0);
        if (learnsStandardDeviations && !holdsStandardDeviations) {
            for (int p = from; p < to; p++) {
                stepStandardDeviation(batch, p);
            }
        }
        packed.refresh(from, to);
    }

    /// Moves the biases of the hidden units.
    void applyShared(RbmBatch batch) {
        java.util.Arrays.fill(hiddenGradient, 0);
        rule.addHiddenGradient(batch, hiddenGradient);
        step(parameters.hiddenBias, hiddenBias, 0, hiddenGradient, hiddenGradient.length, 0);
        packed.refreshBiases();
    }

    private void step(float[] numbers, float[] velocities, int at, float[] gradient, int count, float decay) {
        for (int j = 0; j < count; j++) {
            float number = numbers[at + j];
            float velocity = momentum * velocities[at + j] + rate * (gradient[j] - decay * number);
            velocities[at + j] = velocity;
            numbers[at + j] = number + velocity;
        }
    }

    /// The likelihood's slope along log s is the mean over the data of `u ∂F/∂u − 1`, for F as a function of u = y
    /// / s has a Z without s. So no negatives are needed.
    private void stepStandardDeviation(RbmBatch batch, int p) {
        double sum = 0;
        for (int i = 0; i < batch.rows(); i++) {
            double u = batch.visible.get(i, p);
            sum += u * (u - batch.means.get(i, p));
        }
        float velocity = momentum * standardDeviations[p] + rate * (float) (sum / batch.rows() - 1);
        standardDeviations[p] = velocity;
        double change = Math.clamp(Math.exp(velocity), 1 / LARGEST_CHANGE, LARGEST_CHANGE);
        parameters.standardDeviations[p] =
                (float) Math.max(MIN_STANDARD_DEVIATION, change * parameters.standardDeviations[p]);
    }

    /// The velocities, by name.
    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        velocities().forEach((name, numbers) -> state.put(name, Tensor.of(Rows.of(numbers))));
        return state;
    }

    /// Continues from [#state].
    ///
    /// @throws basin.rows.InputException when it does not fit
    void restore(NamedTensors state) {
        velocities()
                .forEach((name, numbers) ->
                        System.arraycopy(state.rows(name, 1, numbers.length).row(0), 0, numbers, 0, numbers.length));
    }

    private Map<String, float[]> velocities() {
        return Map.of(
                "velocity of weights", weights,
                "velocity of visible_bias", visibleBias,
                "velocity of hidden_bias", hiddenBias,
                "velocity of deviations", standardDeviations);
    }

    /// A thread's own memory for one step of training.
    static final class Scratch {
        /// Visible units whose weights are updated together; their weights fit in a processor's cache.
        static final int UNITS = 64;

        final RbmConditionals conditionals;
        final Kernels kernels;

        /// The gradient of the weights and biases of some visible units.
        final float[] weights;

        final float[] biases = new float[UNITS];

        /// Cells of those units, by row of the batch.
        final float[] cells;

        /// Inputs of the hidden units.
        final float[] inputs;

        Scratch(RbmParameters parameters, RbmConditionals.PackedWeights packed, Kernels kernels, int batch) {
            this.conditionals = new RbmConditionals(parameters, packed, kernels);
            this.kernels = kernels;
            this.weights = new float[UNITS * parameters.hidden()];
            this.cells = new float[UNITS * batch];
            this.inputs = new float[parameters.hidden()];
        }
    }
}
