package basin.classic.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.infer.GradientDescent;
import basin.infer.Lbfgs;
import basin.latent.Convergence;
import basin.latent.Minimiser;
import basin.latent.Quadrature;
import basin.latent.SmoothLatentEnergy;
import basin.latent.SmoothLatentEnergyContract;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrincipalComponentsLatentEnergyTest implements SmoothLatentEnergyContract {
    /// Two directions in four columns, orthonormal in float32.
    private static final PrincipalComponentsEnergy PLANE = new PrincipalComponentsEnergy(
            new double[] {1, -2, 0.5, 0},
            Rows.of(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, new float[] {0.5f, -0.5f, 0.5f, -0.5f}));

    @Override
    public SmoothLatentEnergy latentEnergy() {
        return PLANE.latentEnergy();
    }

    @Override
    public Rows rows() {
        return TestRows.normal(1, 40, 4);
    }

    @Override
    public Rows latents() {
        return TestRows.normal(2, 40, 2);
    }

    /// A minimum that is off by 10⁻⁵ is too high by its square; in addition there is the rounding of z to float32.
    @Test
    void theMinimumOverZIsTheDistanceToThePlane() {
        Rows y = TestRows.withMissing(rows(), 0.2, 3);
        double[] closed = EnergyContract.values(PLANE, y);
        for (Minimiser how : List.of(Lbfgs.standard(), GradientDescent.standard())) {
            Convergence[] ended = new Convergence[1];
            Minimiser heard = how.withConvergenceTo(convergence -> ended[0] = convergence);
            double[] found = EnergyContract.values(latentEnergy().minimised(heard), y);
            assertThat(ended[0].unconverged()).as(how.toString()).isEmpty();
            for (int i = 0; i < y.count(); i++) {
                assertThat(found[i]).isCloseTo(closed[i], within(1e-9));
            }
        }
    }

    /// With orthonormal directions E = F∞ + ‖z − z*‖², whose integral is π/β.
    @Test
    void theFreeEnergyIsThatOfANormalPosterior() {
        double[] closed = EnergyContract.values(PLANE, rows());
        double[] free = EnergyContract.values(latentEnergy().free(2, new Quadrature(200)), rows());
        for (int i = 0; i < closed.length; i++) {
            assertThat(free[i]).isCloseTo(closed[i] - Math.log(Math.PI / 2) / 2, within(1e-5));
        }
    }
}
