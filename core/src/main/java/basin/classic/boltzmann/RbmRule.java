package basin.classic.boltzmann;

import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Tensor;
import java.util.Map;

/// A rule of learning: which way the parameters move for a batch. It looks at the rows of the batch first, in any
/// order and on any thread, then gives the direction of the visible units, in any order too. So nothing is added
/// up across threads, and the bits do not depend on their number.
///
/// A direction is the mean over the batch, and points to where the parameters shall go.
interface RbmRule {
    /// Works on rows `from` to `to` of the batch.
    void look(RbmBatch batch, RbmConditionals conditionals, int from, int to);

    /// Adds to `weights` the direction of rows `from` to `to` of W, row after row, and to `biases` that of b_from
    /// and on.
    void direct(RbmBatch batch, RbmScratch scratch, int from, int to, float[] weights, float[] biases);

    /// Adds to `biases` the direction of c.
    void directHidden(RbmBatch batch, float[] biases);

    /// What outlives a step, by name.
    default Map<String, Tensor> state() {
        return Map.of();
    }

    /// Goes on from [#state].
    ///
    /// @throws basin.rows.InputException when it does not fit
    default void restore(NamedTensors state) {}

    /// The rule of the settings, for batches of at most `settings.batch()` rows.
    static RbmRule of(RbmSettings settings, RbmParameters parameters, Randomness randomness) {
        return switch (settings.rule()) {
            case CD -> new RbmContrastiveDivergence(settings, parameters, randomness);
            case PCD -> new RbmPersistentDivergence(settings, parameters, randomness);
            case RATIO -> new RbmBitFlips(settings, parameters, new RbmRatioMatching());
            case FLOW -> new RbmBitFlips(settings, parameters, new RbmProbabilityFlow());
        };
    }
}
