package basin.latent;

import basin.rows.Rows;

/// A smooth conditional latent energy with its condition held fixed.
record SmoothGivenLatentEnergy(SmoothLatentPairEnergy energy, Condition condition) implements SmoothLatentEnergy {
    @Override
    public int columns() {
        return energy.columns();
    }

    @Override
    public LatentSpace latents() {
        return energy.latents();
    }

    @Override
    public void values(Rows y, Rows z, double[] values) {
        energy.values(condition.times(y.count()), y, z, values);
    }

    @Override
    public void latentGradients(Rows y, Rows z, double[] values, Rows slopes) {
        energy.latentGradients(condition.times(y.count()), y, z, values, slopes);
    }

    @Override
    public void gradients(Rows y, Rows z, Rows gradients) {
        energy.gradients(condition.times(y.count()), y, z, gradients);
    }
}
