package basin.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.energy.SmoothEnergy;
import basin.latent.Ball;
import basin.latent.Gaussian;
import basin.latent.LatentSpace;
import basin.latent.Linear;
import basin.latent.Minimiser;
import basin.latent.SmoothLatentEnergy;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Searches with wrong energies and wrong arguments, and the number of their evaluations.
class SearchesTest {
    private static final Rows ROWS = TestRows.normal(3, 30, 10);

    static Minimiser[] overReals() {
        return MinimisersTest.overReals();
    }

    private static Linear over(LatentSpace space, double ridge) {
        return new Linear(TestRows.normal(9, space.columns(), 10), 0.8, ridge, space);
    }

    @ParameterizedTest
    @MethodSource("overReals")
    void anEnergyThatIsNotANumberIsReportedWithItsRow(Minimiser how) {
        Rows holed = ROWS.copy();
        holed.set(17, 2, Float.NaN);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new Found(how, over(new Gaussian(3), 1), holed))
                .withMessage(
                        "energy: expected a finite number and gradient in the search of row 17, got NaN; check the "
                                + "cells of that row, start at other rows, or correct the energy");
    }

    /// 1/L from a bound of L by the trace of WᵀW/σ². With any limit of evaluations such a search ends inside the
    /// space, with the energy there.
    @Test
    void stepsOfAKnownLengthEndInsideOfTheSpace() {
        Linear energy = over(new Ball(4), 0);
        Rows w = TestRows.normal(9, 4, 10);
        double trace = 0;
        for (float cell : TestRows.cells(w)) {
            trace += cell * cell / 0.64;
        }
        for (int limit = 1; limit < 6; limit++) {
            for (Minimiser how :
                    new Minimiser[] {new Ista(1e-6, limit, 1 / trace), new Fista(1e-6, limit, 1 / trace)}) {
                Found found = new Found(how, energy, ROWS);
                double[] expected = new double[ROWS.count()];
                energy.values(ROWS, found.z, expected);
                assertThat(found.values).isEqualTo(expected);
                for (int i = 0; i < ROWS.count(); i++) {
                    double square = 0;
                    for (float cell : found.z.row(i)) {
                        square += cell * cell;
                    }
                    assertThat(square).isLessThan(1 + 1e-6);
                    assertThat(found.ended.iterations(i)).isEqualTo(limit);
                }
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fista(1e-6, 10, -1))
                .withMessage("length: expected 0 or more and finite, got -1.0");
    }

    /// −log z + z, with its minimum at 1. A long step leads to z ≤ 0, where it has no value.
    @Test
    void aStepOutOfTheDomainIsShortened() {
        Energy barrier = Energies.of(1, y -> y[0] - Math.log(y[0]));
        SmoothEnergy smooth = new SmoothEnergy() {
            @Override
            public int columns() {
                return 1;
            }

            @Override
            public void values(Rows y, double[] values) {
                barrier.values(y, values);
            }

            @Override
            public void gradients(Rows y, double[] values, Rows gradients) {
                values(y, values);
                for (int i = 0; i < y.count(); i++) {
                    gradients.set(i, 0, 1 - 1 / y.get(i, 0));
                }
            }
        };
        Rows starts = Rows.of(new float[] {0.01f}, new float[] {30}, new float[] {2});
        for (Minimiser how : new Minimiser[] {
            Fista.standard(), GradientDescent.standard(), Lbfgs.standard(), PatternSearch.standard()
        }) {
            Rows ends = Rows.zeros(3, 1);
            new Projection(how).project(smooth, starts, ends);
            for (int i = 0; i < 3; i++) {
                assertThat(ends.get(i, 0)).as("%s, row %d", how, i).isCloseTo(1, within(1e-2f));
            }
        }
    }

    @Test
    void aRowWhoseSearchEndedIsNotEvaluatedAgain() {
        AtomicInteger evaluated = new AtomicInteger();
        Linear inner = over(new Gaussian(4), 1);
        SmoothLatentEnergy counted = new SmoothLatentEnergy() {
            @Override
            public int columns() {
                return inner.columns();
            }

            @Override
            public LatentSpace latents() {
                return inner.latents();
            }

            @Override
            public void values(Rows y, Rows z, double[] values) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void latentGradients(Rows y, Rows z, double[] values, Rows slopes) {
                evaluated.addAndGet(y.count());
                inner.latentGradients(y, z, values, slopes);
            }

            @Override
            public void gradients(Rows y, Rows z, Rows gradients) {
                throw new UnsupportedOperationException();
            }
        };
        Rows mixed = ROWS.copy();
        mixed.set(0, new float[10]);
        Found found = new Found(GradientDescent.standard(), counted, mixed);
        int sum = 0;
        for (int i = 0; i < mixed.count(); i++) {
            sum += found.ended.iterations(i);
        }
        assertThat(evaluated.get()).isEqualTo(sum);
        assertThat(found.ended.iterations(0)).isLessThan(found.ended.iterations(1));
    }

    @Test
    void searchesThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Found(Lbfgs.standard(), over(new Ball(3), 0), ROWS))
                .withMessage("latents: expected ℝᵈ without penalty, got ball (3); search by Fista or GradientDescent");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Found(CoordinateDescent.standard(), over(new Ball(3), 0), ROWS))
                .withMessage("latents: expected a product of finite factors, got ball (3)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Projection(Fista.standard())
                        .project(Energies.of(1, y -> 0), Rows.zeros(1, 1), Rows.zeros(1, 1)))
                .withMessageStartingWith("energy: expected one with gradients");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ista(0, 5))
                .withMessage("tolerance: expected above 0 and finite, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fista(1e-6, 0))
                .withMessage("limit: expected 1 or more, got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Lbfgs(0, 1e-6, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new GradientDescent(Double.NaN, 1e-6, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> new MultiStart(Ista.standard(), -1, new Randomness(1)));
    }
}
