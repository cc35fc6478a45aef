package basin.latent;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.energy.SmoothEnergy;
import basin.rows.Rows;

/// F∞ of a latent energy.
record MinimisedEnergy(LatentEnergy energy, Minimiser how) implements Energy {
    @Override
    public int columns() {
        return energy.columns();
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        search(energy, how, y, values);
    }

    /// Writes the minima over z, and returns the z of each.
    private static Rows search(LatentEnergy energy, Minimiser how, Rows y, double[] values) {
        Rows z = Rows.zeros(y.count(), energy.latents().columns());
        energy.latents().start(z);
        how.minimise(energy, y, z, values);
        return z;
    }

    /// With the gradient.
    record Smooth(SmoothLatentEnergy energy, Minimiser how) implements SmoothEnergy {
        @Override
        public int columns() {
            return energy.columns();
        }

        @Override
        public void values(Rows y, double[] values) {
            Energies.requireShapes(this, y, values);
            search(energy, how, y, values);
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            Energies.requireShapes(this, y, values);
            Rows.requireShape("gradients", gradients, y.count(), columns());
            energy.gradients(y, search(energy, how, y, values), gradients);
        }
    }
}
