package basin.classic.boltzmann;

import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Tensor;
import java.util.Map;

/// A learning rule: the gradient of an objective that a step ascends. It observes the rows of a batch first, in
/// any order and on any thread, then gives the gradient of the visible units, in any order too. So nothing is
/// added up across threads, and the bits do not depend on their number.
///
/// A gradient is the mean over the batch.
interface RbmRule {
    /// Observes rows `from` to `to` of the batch.
    void observe(RbmBatch batch, RbmConditionals conditionals, int from, int to);

    /// Adds to `weights` the gradient of rows `from` to `to` of W, row after row, and to `biases` that of b_from
    /// and on.
    void addGradient(RbmBatch batch, RbmUpdate.Scratch scratch, int from, int to, float[] weights, float[] biases);

    /// Adds to `biases` the gradient of c.
    void addHiddenGradient(RbmBatch batch, float[] biases);

    /// The state that is kept between steps, by name.
    default Map<String, Tensor> state() {
        return Map.of();
    }

    /// Continues from [#state].
    ///
    /// @throws basin.rows.InputException when it does not fit
    default void restore(NamedTensors state) {}

    /// The rule of the settings, for batches of at most `settings.batch()` rows.
    static RbmRule of(RbmSettings settings, RbmParameters parameters, Randomness randomness) {
        return switch (settings.rule()) {
            case CD -> new RbmContrastiveDivergence(settings, parameters, false, randomness);
            case PCD -> new RbmContrastiveDivergence(settings, parameters, true, randomness);
            case RATIO -> new RbmBitFlips(settings, parameters, RbmBitFlips.Loss.RATIO_MATCHING);
            case FLOW -> new RbmBitFlips(settings, parameters, RbmBitFlips.Loss.PROBABILITY_FLOW);
        };
    }
}
