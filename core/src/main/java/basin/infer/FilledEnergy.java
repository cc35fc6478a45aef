package basin.infer;

import basin.energy.Energy;
import basin.energy.SmoothEnergy;
import basin.latent.Gaussian;
import basin.latent.LatentEnergy;
import basin.latent.LatentSpace;
import basin.latent.SmoothLatentEnergy;
import basin.rows.Rows;

/// An energy seen as one with a latent: E(y, z) = F(y with its missing cells taken from z), where z has all
/// columns of y. Every minimiser over z then completes rows; where all of y is missing, it minimises F itself.
record FilledEnergy(Energy energy) implements LatentEnergy {
    /// The energy with gradients where F has them.
    static LatentEnergy of(Energy energy) {
        return energy instanceof SmoothEnergy smooth ? new Smooth(smooth) : new FilledEnergy(energy);
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

    /// The same with gradients: those of missing cells are with respect to z, the others with respect to y.
    record Smooth(SmoothEnergy energy) implements SmoothLatentEnergy {
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

        @Override
        public void latentGradients(Rows y, Rows z, double[] values, Rows slopes) {
            energy.gradients(y.filledFrom(z), values, slopes);
            clear(y, slopes, false);
        }

        @Override
        public void gradients(Rows y, Rows z, Rows gradients) {
            energy.gradients(y.filledFrom(z), new double[y.count()], gradients);
            clear(y, gradients, true);
        }

        /// Sets to 0 the slopes of the cells of y that are missing, or of those that are not.
        private static void clear(Rows y, Rows slopes, boolean missing) {
            for (int i = 0; i < y.count(); i++) {
                for (int p = 0; p < y.columns(); p++) {
                    if (Float.isNaN(y.get(i, p)) == missing) {
                        slopes.set(i, p, 0);
                    }
                }
            }
        }
    }
}
