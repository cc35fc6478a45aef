package basin.train;

import basin.nets.Parameters;
import basin.nets.Weights;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Early stopping: the loss of held-out rows chooses the best weights, and training ends when it has not fallen for
/// some time.
final class Validation {
    /// Minimum number of validations of a training that does not end early.
    private static final int MIN_VALIDATIONS = 50;

    private static final String COUNTS = "validation counts";
    private static final String LOSS = "validation loss";
    private static final String BEST = "validation best";

    private final RowSource data;
    private final int[] held;
    private final int batch;
    private final int patience;
    private final int interval;
    private final Randomness noise;
    private float[] best;
    private double min = Double.MAX_VALUE;
    private int bestStep;
    private int waited;

    /// @param held the numbers of the held-out rows; empty for no validation
    /// @param perEpoch number of steps in an epoch
    /// @param first the first weights
    Validation(
            RowSource data, int[] held, TrainerSettings settings, int perEpoch, float[] first, Randomness randomness) {
        this.data = data;
        this.held = held;
        this.batch = settings.batch();
        this.patience = settings.patience();
        this.interval = Math.clamp(perEpoch, 1, Math.max(1, settings.steps() / MIN_VALIDATIONS));
        this.noise = randomness.named("validation noise");
        this.best = first.clone();
    }

    /// Whether a validation is due after a number of steps.
    boolean isDue(int steps) {
        return held.length > 0 && steps % interval == 0;
    }

    /// The mean loss of the held-out rows, with the same noise every time.
    ///
    /// @param weights the same numbers as the parameters
    double loss(Objective objective, Parameters parameters, Weights weights, ShardGradients gradients) {
        double sum = 0;
        for (int from = 0; from < held.length; from += batch) {
            int[] indices = Arrays.copyOfRange(held, from, Math.min(held.length, from + batch));
            Batch some = Batches.batch(data, indices, noise, from / batch);
            objective.prepare(some, parameters);
            sum += indices.length * gradients.loss(some, weights);
        }
        return sum / held.length;
    }

    /// Records the weights and their loss after a number of steps.
    void judge(double loss, float[] weights, int steps) {
        waited++;
        if (loss < min) {
            min = loss;
            best = weights.clone();
            bestStep = steps;
            waited = 0;
        }
    }

    /// Whether the number of validations without an improvement has reached the patience.
    boolean isOver() {
        return waited >= patience;
    }

    /// Whether there was a validation with a finite loss.
    boolean hasBest() {
        return bestStep > 0;
    }

    /// The weights of the minimum loss; not a copy.
    float[] best() {
        return best;
    }

    /// The tensors that a resume needs.
    Map<String, Tensor> save() {
        Map<String, Tensor> saved = new LinkedHashMap<>();
        saved.put(COUNTS, Tensor.of(new long[] {bestStep, waited}, 2));
        saved.put(LOSS, Tensor.of(new double[] {min}, 1));
        if (hasBest()) {
            saved.put(BEST, Tensor.of(best.clone(), best.length));
        }
        return saved;
    }

    /// Continues from [#save].
    ///
    /// @throws basin.rows.InputException when it does not fit
    void restore(Map<String, Tensor> saved) {
        NamedTensors stored = new NamedTensors(TrainerState.OWNER, saved);
        long[] counts = stored.longs(COUNTS, 2);
        bestStep = (int) counts[0];
        waited = (int) counts[1];
        min = stored.doubles(LOSS, 1)[0];
        best = hasBest() ? stored.floats(BEST, best.length).clone() : best;
    }
}
