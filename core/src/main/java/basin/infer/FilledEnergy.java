package basin.infer;

import basin.energy.Energy;
import basin.energy.SmoothEnergy;
import basin.latent.Gaussian;
import basin.latent.LatentEnergy;
import basin.latent.LatentSpace;
import basin.rows.Rows;

/// An energy seen as one with a latent: E(y, z) = F(y with its missing cells taken from z), where z has all columns
/// of y. So every minimiser over z completes rows; and where all of y is missing, it minimises F itself.
record FilledEnergy(Energy energy) implements LatentEnergy {
    /// The energy with gradients where F has them.
    static LatentEnergy of(Energy energy) {
        return energy instanceof SmoothEnergy smooth ? new SmoothFilledEnergy(smooth) : new FilledEnergy(energy);
    }

    @Override
    public int columns() {
        return energy.columns();
    }

    @Override
    public LatentSpace latents() {
        return new Gaussian(energy.columns());
    }

    @Override
    public void values(Rows y, Rows z, double[] values) {
        energy.values(y.filledFrom(z), values);
    }
}
