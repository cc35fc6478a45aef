package basin.classic;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.store.Tensor;
import java.util.Map;

/// Persistent contrastive divergence: as many chains as a batch has rows, which go on from step to step (Tieleman,
/// "Training restricted Boltzmann machines using approximations to the likelihood gradient", ICML 2008). They begin
/// with all hidden units off.
final class RbmPersistentDivergence implements RbmRule {
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
        return Map.of("chains", Tensor.of(negatives.drawn()));
    }

    @Override
    public void restore(Map<String, Tensor> state) {
        Tensor chains = state.get("chains");
        if (chains == null) {
            throw new IllegalArgumentException("expected the tensor 'chains', got " + state.keySet());
        }
        Rows drawn = chains.rows();
        for (float unit : chains.floats()) {
            if (unit != 0 && unit != 1) {
                throw new IllegalArgumentException("chains: expected 0 or 1, got " + unit);
            }
        }
        negatives.drawn().copyFrom(drawn);
    }
}
