package basin.latent;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.rows.Rows;

/// Fβ of a smooth latent energy.
record SmoothFreeEnergy(SmoothLatentEnergy energy, double beta, SmoothMarginaliser how) implements SmoothEnergy {
    SmoothFreeEnergy {
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
