package basin.classic.boltzmann;

import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.Map;

/// Persistent contrastive divergence: as many chains as a batch has rows, which go on from step to step (Tieleman,
/// "Training restricted Boltzmann machines using approximations to the likelihood gradient", ICML 2008). They begin
/// with all hidden units off.
final class RbmPersistentDivergence implements RbmRule {
    private static final String CHAINS = "chains";

    private final RbmNegativePhase negatives;

    RbmPersistentDivergence(RbmSettings settings, RbmParameters parameters, Randomness randomness) {
        this.negatives = new RbmNegativePhase(settings, parameters, randomness);
    }

    @Override
    public void look(RbmBatch batch, RbmConditionals conditionals, int from, int to) {
        negatives.run(conditionals, from, to, batch.step(), true);
    }

    @Override
    public void direct(RbmBatch batch, RbmScratch scratch, int from, int to, float[] weights, float[] biases) {
        negatives.direct(batch, scratch, from, to, weights, biases);
    }

    @Override
    public void directHidden(RbmBatch batch, float[] biases) {
        negatives.directHidden(batch, biases);
    }

    @Override
    public Map<String, Tensor> state() {
        return Map.of(CHAINS, Tensor.of(negatives.drawn()));
    }

    @Override
    public void restore(NamedTensors state) {
        Rows drawn =
                state.rows(CHAINS, negatives.drawn().count(), negatives.drawn().columns());
        for (int i = 0; i < drawn.count(); i++) {
            for (float unit : drawn.row(i)) {
                state.require(unit == 0 || unit == 1, CHAINS, "0 or 1", unit);
            }
        }
        negatives.drawn().copyFrom(drawn);
    }
}
