package basin.latent;

import basin.energy.Energies;
import basin.energy.Energy;
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
        Rows z = Rows.zeros(y.count(), energy.latents().columns());
        energy.latents().start(z);
        how.minimise(energy, y, z, values);
    }
}
