package basin.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.energy.SmoothEnergy;
import basin.energy.SmoothEnergyContract;
import basin.infer.Lbfgs;
import basin.rows.Rows;
import basin.rows.TestRows;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LatentPairEnergyTest {
    private static final Rows ROWS = TestRows.normal(3, 12, 4);

    private static LinearGaussian gaussian(int latents) {
        return new LinearGaussian(TestRows.normal(20 + latents, latents, 4), 0.8);
    }

    /// E(x, y, z) of a linear model whose mean is moved by x.
    private record Moved(Linear energy) implements SmoothLatentPairEnergy {
        @Override
        public int conditionColumns() {
            return 4;
        }

        @Override
        public int columns() {
            return energy.columns();
        }

        @Override
        public LatentSpace latents() {
            return energy.latents();
        }

        private static Rows moved(Rows x, Rows y) {
            Rows.requireColumns("y", y, x.columns());
            Rows moved = y.copy();
            for (int i = 0; i < y.count(); i++) {
                for (int p = 0; p < y.columns(); p++) {
                    moved.set(i, p, y.get(i, p) - x.get(i, p));
                }
            }
            return moved;
        }

        @Override
        public void values(Rows x, Rows y, Rows z, double[] values) {
            energy.values(moved(x, y), z, values);
        }

        @Override
        public void latentGradients(Rows x, Rows y, Rows z, double[] values, Rows slopes) {
            energy.latentGradients(moved(x, y), z, values, slopes);
        }

        @Override
        public void gradients(Rows x, Rows y, Rows z, Rows gradients) {
            energy.gradients(moved(x, y), z, gradients);
        }
    }

    @Nested
    class Conditional implements SmoothLatentEnergyContract {
        @Override
        public SmoothLatentEnergy latentEnergy() {
            return new Moved(gaussian(2).energy()).given(0.5f, 0, -1, 2);
        }

        @Override
        public Rows rows() {
            return ROWS;
        }

        @Override
        public Rows latents() {
            return TestRows.normal(4, 12, 2);
        }
    }

    @Nested
    class ConditionalFree implements SmoothEnergyContract {
        @Override
        public Rows rows() {
            return ROWS;
        }

        @Override
        public SmoothEnergy energy() {
            return new Moved(gaussian(1).energy()).given(0.5f, 0, -1, 2).free(1, new Quadrature(20));
        }
    }

    @Test
    void aConditionalEnergyLosesItsLatentLikeAnyOther() {
        LinearGaussian model = gaussian(2);
        float[] x = {0.5f, 0, -1, 2};
        LatentEnergy given = new Moved(model.energy()).given(x);
        double[] found = new double[ROWS.count()];
        given.free(1, new Quadrature(64)).values(ROWS, found);
        double[] minimised = new double[ROWS.count()];
        given.minimised(Lbfgs.standard()).values(ROWS, minimised);
        for (int i = 0; i < ROWS.count(); i++) {
            float[] y = ROWS.row(i);
            for (int p = 0; p < y.length; p++) {
                y[p] -= x[p];
            }
            assertThat(found[i]).isCloseTo(model.free(1, y), within(2e-5));
            assertThat(minimised[i]).isCloseTo(model.minimised(y), within(1e-5));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Moved(model.energy()).given(1, 2))
                .withMessage("x: expected rows of 4 columns, got 2");
    }
}
