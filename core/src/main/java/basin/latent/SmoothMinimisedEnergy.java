package basin.latent;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.rows.Rows;

/// F∞ of a smooth latent energy.
record SmoothMinimisedEnergy(SmoothLatentEnergy energy, Minimiser how) implements SmoothEnergy {
    @Override
    public int columns() {
        return energy.columns();
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        search(y, values);
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Energies.requireShapes(this, y, values);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        energy.gradients(y, search(y, values), gradients);
    }

    private Rows search(Rows y, double[] values) {
        Rows z = Rows.zeros(y.count(), energy.latents().columns());
        energy.latents().start(z);
        how.minimise(energy, y, z, values);
        return z;
    }
}
