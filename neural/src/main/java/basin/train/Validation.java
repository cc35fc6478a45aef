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
    /// The unit of patience is this part of the steps.
    private static final int PARTS = 100;

    /// The number of steps between two validations is at most this part of the steps taken: nets may overfit few rows
    /// after some tens of steps.
    private static final int DENSITY = 10;

    private static final String BEST_STEP = "validation best step";
    private static final String LOSS = "validation loss";
    private static final String BEST = "validation best";

    private final RowSource data;
    private final int[] held;
    private final int batch;
    private final int patience;
    private final int steps;
    private final int interval;
    private final int first;
    private final Randomness noise;
    private float[] best;
    private double min = Double.MAX_VALUE;
    private int bestStep;

    /// @param held the numbers of the held-out rows; empty for no validation
    /// @param opening fraction of the steps after which validations begin
    /// @param values the first weights
    Validation(
            RowSource data,
            int[] held,
            TrainerSettings settings,
            double opening,
            float[] values,
            Randomness randomness) {
        this.data = data;
        this.held = held;
        this.batch = settings.batch();
        this.patience = settings.patience();
        this.steps = settings.steps();
        this.interval = Math.max(1, steps / PARTS);
        this.first = (int) Math.ceil(opening * steps);
        this.noise = randomness.named("validation noise");
        this.best = values.clone();
    }

    /// Whether a validation is due after a number of steps.
    boolean isDue(int done) {
        return held.length > 0 && done >= first && done % Math.clamp(done / DENSITY, 1, interval) == 0;
    }

    /// The mean loss of the held-out rows, with the same noise every time.
    ///
    /// @param weights the same numbers as the parameters
    double loss(Objective objective, Parameters parameters, Weights weights, ShardGradients gradients) {
        double sum = 0;
        for (int from = 0; from < held.length; from += batch) {
            int[] indices = Arrays.copyOfRange(held, from, Math.min(held.length, from + batch));
            Batch some = Batches.batch(data, indices, noise.named("batch " + from / batch), steps);
            objective.prepare(some, parameters);
            sum += indices.length * gradients.loss(some, weights);
        }
        return sum / held.length;
    }

    /// Records the weights and their loss after a number of steps.
    void judge(double loss, float[] weights, int done) {
        if (loss < min) {
            min = loss;
            best = weights.clone();
            bestStep = done;
        }
    }

    /// Whether the loss has not fallen for so many steps that training ends.
    boolean isOver(int done) {
        return held.length > 0 && done - Math.max(bestStep, first) >= (long) patience * interval;
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
        saved.put(BEST_STEP, Tensor.of(new long[] {bestStep}, 1));
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
        bestStep = (int) stored.longs(BEST_STEP, 1)[0];
        min = stored.doubles(LOSS, 1)[0];
        best = hasBest() ? stored.floats(BEST, best.length).clone() : best;
    }
}
