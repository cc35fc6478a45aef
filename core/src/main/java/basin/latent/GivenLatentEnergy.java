package basin.latent;

import basin.rows.Rows;

/// A conditional latent energy with its condition held fixed.
record GivenLatentEnergy(LatentPairEnergy energy, Condition condition) implements LatentEnergy {
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
}
