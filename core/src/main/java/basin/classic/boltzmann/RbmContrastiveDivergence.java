package basin.classic.boltzmann;

import basin.rows.Randomness;

/// Contrastive divergence, CD-k: chains begin at the data, at every step anew (Hinton, "Training products of
/// experts by minimizing contrastive divergence", Neural Computation 2002).
final class RbmContrastiveDivergence implements RbmRule {
    private final RbmNegativePhase negatives;

    RbmContrastiveDivergence(RbmSettings settings, RbmParameters parameters, Randomness randomness) {
        this.negatives = new RbmNegativePhase(settings, parameters, randomness);
    }

    @Override
    public void look(RbmBatch batch, RbmConditionals conditionals, int from, int to) {
        negatives.begin(conditionals, batch.hidden, from, to, batch.step());
        negatives.run(conditionals, from, to, batch.step(), false);
    }

    @Override
    public void direct(RbmBatch batch, RbmScratch scratch, int from, int to, float[] weights, float[] biases) {
        negatives.direct(batch, scratch, from, to, weights, biases);
    }

    @Override
    public void directHidden(RbmBatch batch, float[] biases) {
        negatives.directHidden(batch, biases);
    }
}
