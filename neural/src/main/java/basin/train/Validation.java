package basin.train;

import basin.nets.Parameters;
import basin.nets.Weights;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// The rows held back, and the best weights by their loss: training ends when that has not fallen for long.
final class Validation {
    /// Validations of a training at the least, where it does not end before.
    private static final int LEAST = 50;

    private static final String COUNTS = "validation counts";
    private static final String LOSS = "validation loss";
    private static final String BEST = "validation best";

    private final Rows data;
    private final int[] held;
    private final int batch;
    private final int patience;
    private final int interval;
    private final Randomness noise;
    private float[] best;
    private double least = Double.MAX_VALUE;
    private int bestStep;
    private int waited;

    /// @param held which of the rows are held back; none for no validation
    /// @param perEpoch steps of an epoch
    /// @param first weights
    Validation(Rows data, int[] held, TrainerSettings settings, int perEpoch, float[] first, Randomness randomness) {
        this.data = data;
        this.held = held;
        this.batch = settings.batch();
        this.patience = settings.patience();
        this.interval = Math.clamp(perEpoch, 1, Math.max(1, settings.steps() / LEAST));
        this.noise = randomness.named("validation noise");
        this.best = first.clone();
    }

    /// Whether it is time, after so many steps.
    boolean isDue(int steps) {
        return held.length > 0 && steps % interval == 0;
    }

    /// The mean loss of the rows held back, which are given the same noise every time.
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

    /// Takes in the weights and their loss after so many steps.
    void judge(double loss, float[] weights, int steps) {
        waited++;
        if (loss < least) {
            least = loss;
            best = weights.clone();
            bestStep = steps;
            waited = 0;
        }
    }

    /// Whether the loss has not fallen for as long as patience lasts.
    boolean isOver() {
        return waited >= patience;
    }

    /// Whether there is a best so far.
    boolean hasBest() {
        return bestStep > 0;
    }

    /// The weights of the least loss; not a copy.
    float[] best() {
        return best;
    }

    /// All of this that a resume needs.
    Map<String, Tensor> save() {
        Map<String, Tensor> saved = new LinkedHashMap<>();
        saved.put(COUNTS, Tensor.of(new long[] {bestStep, waited}, 2));
        saved.put(LOSS, Tensor.of(new double[] {least}, 1));
        if (hasBest()) {
            saved.put(BEST, Tensor.of(best.clone(), best.length));
        }
        return saved;
    }

    /// Goes on from [#save].
    ///
    /// @throws basin.rows.InputException when it does not fit
    void restore(Map<String, Tensor> saved) {
        NamedTensors stored = new NamedTensors(TrainerState.OWNER, saved);
        long[] counts = stored.longs(COUNTS, 2);
        bestStep = (int) counts[0];
        waited = (int) counts[1];
        least = stored.doubles(LOSS, 1)[0];
        best = hasBest() ? stored.floats(BEST, best.length).clone() : best;
    }
}
