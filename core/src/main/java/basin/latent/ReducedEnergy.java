package basin.latent;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.energy.SmoothEnergy;
import basin.rows.Rows;

/// The energy of y alone that is left of E(y, z) when z is removed: by a minimum, F∞, or by a sum, Fβ.
record ReducedEnergy(LatentEnergy energy, Values reduction) implements Energy {
    /// Writes the values of rows of the right shapes.
    interface Values {
        void write(Rows y, double[] values);
    }

    /// Writes the values and gradients of rows of the right shapes.
    interface Gradients {
        void write(Rows y, double[] values, Rows gradients);
    }

    static ReducedEnergy minimum(LatentEnergy energy, Minimiser how) {
        return new ReducedEnergy(energy, (y, values) -> search(energy, how, y, values));
    }

    static Smooth smoothMinimum(SmoothLatentEnergy energy, Minimiser how) {
        return new Smooth(
                minimum(energy, how),
                (y, values, gradients) -> energy.gradients(y, search(energy, how, y, values), gradients));
    }

    /// Writes the minima over z, and returns the z of each.
    private static Rows search(LatentEnergy energy, Minimiser how, Rows y, double[] values) {
        Rows z = Rows.zeros(y.count(), energy.latents().columns());
        energy.latents().start(z);
        how.minimise(energy, y, z, values);
        return z;
    }

    static ReducedEnergy sum(LatentEnergy energy, double beta, Marginaliser how) {
        LogSumExp.requireBeta(beta);
        return new ReducedEnergy(energy, (y, values) -> how.freeEnergies(energy, beta, y, values));
    }

    static Smooth smoothSum(SmoothLatentEnergy energy, double beta, Marginaliser.Smooth how) {
        return new Smooth(
                sum(energy, beta, how), (y, values, gradients) -> how.gradients(energy, beta, y, values, gradients));
    }

    @Override
    public int columns() {
        return energy.columns();
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        reduction.write(y, values);
    }

    /// With the gradient.
    record Smooth(ReducedEnergy energy, Gradients reduction) implements SmoothEnergy {
        @Override
        public int columns() {
            return energy.columns();
        }

        @Override
        public void values(Rows y, double[] values) {
            energy.values(y, values);
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            Energies.requireShapes(this, y, values);
            Rows.requireShape("gradients", gradients, y.count(), columns());
            reduction.write(y, values, gradients);
        }
    }
}
