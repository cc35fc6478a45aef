package basin.latent;

import basin.energy.Energies;
import basin.energy.Energy;
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
}
