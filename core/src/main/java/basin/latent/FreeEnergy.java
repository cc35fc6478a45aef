package basin.latent;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.energy.SmoothEnergy;
import basin.rows.Rows;

/// Fβ of a latent energy.
record FreeEnergy(LatentEnergy energy, double beta, Marginaliser how) implements Energy {
    FreeEnergy {
        LogSumExp.requireBeta(beta);
    }

    @Override
    public int columns() {
        return energy.columns();
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        how.freeEnergies(energy, beta, y, values);
    }

    /// With the gradient.
    record Smooth(SmoothLatentEnergy energy, double beta, Marginaliser.Smooth how) implements SmoothEnergy {
        Smooth {
            LogSumExp.requireBeta(beta);
        }

        @Override
        public int columns() {
            return energy.columns();
        }

        @Override
        public void values(Rows y, double[] values) {
            Energies.requireShapes(this, y, values);
            how.freeEnergies(energy, beta, y, values);
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            Energies.requireShapes(this, y, values);
            Rows.requireShape("gradients", gradients, y.count(), columns());
            how.gradients(energy, beta, y, values, gradients);
        }
    }
}
