package basin.infer;

import static org.assertj.core.api.Assertions.assertThat;

import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.rows.Rows;

/// The result of a search from the start of the space; for tests.
final class Found {
    final Rows z;
    final double[] values;
    final Convergence ended;

    Found(Minimiser how, LatentEnergy energy, Rows y) {
        z = Rows.zeros(y.count(), energy.latents().columns());
        energy.latents().start(z);
        values = new double[y.count()];
        ended = how.minimise(energy, y, z, values);
    }

    void requireConverged() {
        assertThat(ended.unconverged()).as(ended.describe()).isEmpty();
    }
}
