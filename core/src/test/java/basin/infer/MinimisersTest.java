package basin.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.energy.EnergyContract;
import basin.energy.SmoothEnergy;
import basin.energy.SmoothEnergyContract;
import basin.latent.Ball;
import basin.latent.Box;
import basin.latent.Convergence;
import basin.latent.Exhaustive;
import basin.latent.Gaussian;
import basin.latent.Hypercube;
import basin.latent.LatentSpace;
import basin.latent.Linear;
import basin.latent.LinearGaussian;
import basin.latent.Minimiser;
import basin.latent.SmoothLatentEnergy;
import basin.latent.Sparse;
import basin.latent.Sphere;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MinimisersTest {
    private static final Rows ROWS = TestRows.normal(3, 30, 10);

    static Minimiser[] everywhere() {
        return new Minimiser[] {Ista.standard(), Fista.standard(), GradientDescent.standard()};
    }

    static Minimiser[] overReals() {
        return new Minimiser[] {
            Ista.standard(), Fista.standard(), GradientDescent.standard(), Lbfgs.standard(), PatternSearch.standard()
        };
    }

    private static Linear over(LatentSpace space, double ridge) {
        return new Linear(TestRows.normal(9, space.columns(), 10), 0.8, ridge, space);
    }

    /// Near a minimum E − F∞ is quadratic in the distance, which is about 10⁻⁴ at a tolerance of 10⁻⁶ and a
    /// condition number below 100.
    @ParameterizedTest
    @MethodSource("overReals")
    void theLinearGaussianModelIsSolved(Minimiser how) {
        LinearGaussian model = new LinearGaussian(TestRows.normal(9, 6, 10), 0.8);
        Found found = new Found(how, model.energy(), ROWS);
        found.requireConverged();
        for (int i = 0; i < ROWS.count(); i++) {
            double min = model.minimised(ROWS.row(i));
            assertThat(found.values[i]).isBetween(min - 1e-5, min + 1e-5 * (1 + min));
            double[] latent = model.latent(ROWS.row(i));
            for (int j = 0; j < latent.length; j++) {
                assertThat((double) found.z.get(i, j)).isCloseTo(latent[j], within(1e-3));
            }
        }
    }

    /// Wᵀ(y − Wz)/σ² is λ sign(z) where z is not 0, and within ±λ where it is.
    @ParameterizedTest
    @MethodSource("everywhere")
    void sparseCodesSatisfyTheConditionsOfTheLasso(Minimiser how) {
        double lambda = 2;
        Linear energy = over(new Sparse(20, lambda), 0);
        Found found = new Found(how, energy, ROWS);
        found.requireConverged();
        Rows slopes = Rows.zeros(ROWS.count(), 20);
        energy.latentGradients(ROWS, found.z, new double[ROWS.count()], slopes);
        int zeros = 0;
        for (int i = 0; i < ROWS.count(); i++) {
            for (int j = 0; j < 20; j++) {
                float z = found.z.get(i, j);
                zeros += z == 0 ? 1 : 0;
                double off = z == 0
                        ? Math.max(0, Math.abs(slopes.get(i, j)) - lambda)
                        : Math.abs(slopes.get(i, j) + lambda * Math.signum(z));
                assertThat(off).as("row %d, entry %d", i, j).isLessThan(2e-3);
            }
        }
        assertThat(zeros).isBetween(200, 550);
    }

    /// A minimum over a convex set is a fixed point of the projected gradient step.
    @ParameterizedTest
    @MethodSource("everywhere")
    void overBoundedSpacesTheSearchEndsAtAFixedPoint(Minimiser how) {
        for (LatentSpace space : new LatentSpace[] {new Ball(4), Box.cube(4, -0.2f, 0.3f), new Sphere(4)}) {
            Linear energy = over(space, 0);
            Found found = new Found(how, energy, ROWS);
            found.requireConverged();
            Rows slopes = Rows.zeros(ROWS.count(), 4);
            energy.latentGradients(ROWS, found.z, new double[ROWS.count()], slopes);
            Rows moved = found.z.copy();
            for (int i = 0; i < ROWS.count(); i++) {
                space.move(moved, i, slopes, 0.01);
                for (int j = 0; j < 4; j++) {
                    assertThat((double) moved.get(i, j))
                            .as(space.describe())
                            .isCloseTo(found.z.get(i, j), within(2e-5));
                }
            }
        }
    }

    /// (1 − z₀)² + 100 (z₁ − z₀²)², from −1.2 and 1; its minimum is at 1 and 1.
    private record Rosenbrock() implements SmoothEnergy {
        @Override
        public int columns() {
            return 2;
        }

        @Override
        public void values(Rows y, double[] values) {
            Energies.requireShapes(this, y, values);
            for (int i = 0; i < y.count(); i++) {
                double a = y.get(i, 0);
                double b = y.get(i, 1) - a * a;
                values[i] = (1 - a) * (1 - a) + 100 * b * b;
            }
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            values(y, values);
            for (int i = 0; i < y.count(); i++) {
                double a = y.get(i, 0);
                double b = y.get(i, 1) - a * a;
                gradients.set(i, 0, (float) (-2 * (1 - a) - 400 * a * b));
                gradients.set(i, 1, (float) (200 * b));
            }
        }
    }

    @Test
    void lbfgsMinimisesTheRosenbrockFunction() {
        Rows starts = Rows.of(new float[] {-1.2f, 1}, new float[] {3, -4}, new float[] {0, 0}, new float[] {-30, 50});
        Rows ends = Rows.zeros(4, 2);
        Convergence ended = new Projection(Lbfgs.standard()).project(new Rosenbrock(), starts, ends);
        assertThat(ended.unconverged()).isEmpty();
        for (int i = 0; i < 4; i++) {
            assertThat(ended.iterations(i)).isLessThan(200);
            assertThat(ends.get(i, 0)).isCloseTo(1, within(1e-3f));
            assertThat(ends.get(i, 1)).isCloseTo(1, within(2e-3f));
        }
    }

    interface OnRows extends EnergyContract {
        Minimiser how();

        @Override
        default Energy energy() {
            return over(new Sparse(3, 1), 0).minimised(how());
        }

        @Override
        default Rows rows() {
            return ROWS;
        }
    }

    @Nested
    class ByIsta implements OnRows {
        @Override
        public Minimiser how() {
            return new Ista(1e-2, 20);
        }
    }

    @Nested
    class ByFista implements OnRows {
        @Override
        public Minimiser how() {
            return new Fista(1e-2, 20);
        }
    }

    @Nested
    class ByGradientDescent implements OnRows {
        @Override
        public Minimiser how() {
            return new MultiStart(new GradientDescent(0.3, 1e-2, 20), 1, new Randomness(6));
        }
    }

    @Nested
    class ByPatterns implements OnRows {
        @Override
        public Minimiser how() {
            return new PatternSearch(0.3, 1e-1, 40);
        }
    }

    /// The gradient is that of E at the z that was found. Its error is the distance of z from the minimum, about
    /// 10⁻⁷.
    @Nested
    class ByLbfgs implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return over(new Gaussian(2), 1).minimised(new Lbfgs(10, 1e-7, 1000));
        }

        @Override
        public Rows rows() {
            return ROWS;
        }

        /// The error of a value is of second order in that of z: 10⁻⁶ and the rounding of float32.
        @Override
        public double valueRounding() {
            return 1e-10;
        }
    }

    @Nested
    class ByCoordinates implements EnergyContract {
        @Override
        public Energy energy() {
            return over(new Hypercube(6), 0).minimised(CoordinateDescent.standard());
        }

        @Override
        public Rows rows() {
            return ROWS;
        }
    }

    @ParameterizedTest
    @MethodSource("overReals")
    void theScaleOfTheEnergyDoesNotMatter(Minimiser how) {
        for (double scale : new double[] {1e-6, 1e6}) {
            LinearGaussian model = new LinearGaussian(TestRows.normal(9, 3, 10), 0.8);
            Found found = new Found(how, scaled(model.energy(), scale), ROWS);
            found.requireConverged();
            for (int i = 0; i < ROWS.count(); i++) {
                double min = scale * model.minimised(ROWS.row(i));
                assertThat(found.values[i]).isCloseTo(min, within(1e-5 * min));
            }
        }
    }

    /// An energy times one number, with its slopes times another: where the two differ, the gradient is wrong.
    private static SmoothLatentEnergy scaled(SmoothLatentEnergy energy, double scale) {
        return scaled(energy, scale, scale);
    }

    private static SmoothLatentEnergy scaled(SmoothLatentEnergy energy, double scale, double slopeScale) {
        return new SmoothLatentEnergy() {
            @Override
            public int columns() {
                return energy.columns();
            }

            @Override
            public LatentSpace latents() {
                return energy.latents();
            }

            @Override
            public void values(Rows y, Rows z, double[] values) {
                energy.values(y, z, values);
                for (int i = 0; i < y.count(); i++) {
                    values[i] *= scale;
                }
            }

            @Override
            public void latentGradients(Rows y, Rows z, double[] values, Rows slopes) {
                energy.latentGradients(y, z, values, slopes);
                values(y, z, values);
                for (int i = 0; i < y.count(); i++) {
                    for (int j = 0; j < slopes.columns(); j++) {
                        slopes.set(i, j, (float) (slopeScale * slopes.get(i, j)));
                    }
                }
            }

            @Override
            public void gradients(Rows y, Rows z, Rows gradients) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Test
    void aGradientThatPointsUphillDoesNotConverge() {
        for (Minimiser how :
                new Minimiser[] {Ista.standard(), Fista.standard(), GradientDescent.standard(), Lbfgs.standard()}) {
            Found found = new Found(how, scaled(over(new Gaussian(4), 1), 1, -1), ROWS);
            assertThat(found.ended.unconverged()).as(how.toString()).hasSize(ROWS.count());
        }
    }

    @Test
    void aSearchThatReachesItsLimitDoesNotConverge() {
        Found found = new Found(new GradientDescent(0.1, 1e-9, 5), over(new Gaussian(4), 1), ROWS);
        assertThat(found.ended.unconverged()).hasSize(ROWS.count());
        assertThat(found.ended.describe())
                .isEqualTo("0 of 30 rows converged, after 5 iterations at the median and 5 at most");
    }

    /// No change of one entry lowers the energy; with 60 more starts the lowest of all 256 corners is found in
    /// each of 30 rows.
    @Test
    void coordinateDescentEndsWhereNoChoiceIsBetterAndManyStartsFindTheBest() {
        Linear energy = over(new Hypercube(8), 0);
        Found found = new Found(CoordinateDescent.standard(), energy, ROWS);
        found.requireConverged();
        double[] changed = new double[ROWS.count()];
        for (int p = 0; p < 8; p++) {
            Rows other = found.z.copy();
            for (int i = 0; i < ROWS.count(); i++) {
                other.set(i, p, 1 - other.get(i, p));
            }
            energy.values(ROWS, other, changed);
            for (int i = 0; i < ROWS.count(); i++) {
                assertThat(found.values[i]).isLessThanOrEqualTo(changed[i]);
            }
        }
        Found best = new Found(new Exhaustive(), energy, ROWS);
        Found many = new Found(new MultiStart(CoordinateDescent.standard(), 60, new Randomness(3)), energy, ROWS);
        assertThat(many.values).isEqualTo(best.values);
        assertThat(found.values).isNotEqualTo(best.values);
    }
}
