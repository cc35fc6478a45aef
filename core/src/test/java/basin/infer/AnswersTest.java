package basin.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.energy.EnergyContract;
import basin.energy.SmoothEnergy;
import basin.energy.Wells;
import basin.latent.Convergence;
import basin.latent.Minimiser;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Energy RING = Energies.of(2, y -> Math.pow(Math.hypot(y[0], y[1]) - 1, 2));

    @Test
    void aFunctionIsCompletedInThreeLines() {
        Energy ring = Energies.of(2, y -> Math.pow(Math.hypot(y[0], y[1]) - 1, 2));
        Completions ways = Answers.of(ring).complete(Rows.of(new float[] {0.6f, Float.NaN}), 5);
        assertThat(ways.count()).isEqualTo(2);
        float[] second = {ways.rows().get(0, 1), ways.rows().get(1, 1)};
        Arrays.sort(second);
        assertThat(second[0]).isCloseTo(-0.8f, within(1e-3f));
        assertThat(second[1]).isCloseTo(0.8f, within(1e-3f));
        assertThat(ways.energy(0)).isLessThan(1e-6);
        assertThat(ways.rows().get(0, 0)).isEqualTo(0.6f);
    }

    /// (r − 1)² has no slope at the origin, where the first completion begins; the others find the ring.
    @Test
    void aStartWithZeroGradientIsNoAnswer() {
        SmoothEnergy ring = new SmoothEnergy() {
            @Override
            public int columns() {
                return 2;
            }

            @Override
            public void values(Rows y, double[] values) {
                RING.values(y, values);
            }

            @Override
            public void gradients(Rows y, double[] values, Rows gradients) {
                RING.values(y, values);
                for (int i = 0; i < y.count(); i++) {
                    double radius = Math.hypot(y.get(i, 0), y.get(i, 1));
                    gradients.set(i, 0, (float) (2 * (radius - 1) * y.get(i, 0) / radius));
                    gradients.set(i, 1, (float) (2 * (radius - 1) * y.get(i, 1) / radius));
                }
            }
        };
        Completions found = Answers.of(ring).complete(Rows.of(new float[] {Float.NaN, Float.NaN}), 3);
        assertThat(found.count()).isEqualTo(3);
        for (int way = 0; way < 3; way++) {
            assertThat(found.energy(way)).isLessThan(1e-9);
        }
    }

    /// A descent to a ring moves along the radius; a pattern search ends near that point.
    @Test
    void aFunctionIsProjectedOn() {
        Rows y = Rows.of(new float[] {1.5f, 0.3f}, new float[] {-0.2f, 0.5f}, new float[] {0.6f, Float.NaN});
        Rows nearest = Rows.zeros(3, 2);
        Convergence ended = Answers.of(RING).project(y, nearest);
        assertThat(ended.unconverged()).isEmpty();
        for (int i = 0; i < 3; i++) {
            assertThat(Math.hypot(nearest.get(i, 0), nearest.get(i, 1))).isCloseTo(1, within(1e-3));
        }
        assertThat(nearest.get(2, 0)).isCloseTo(0.6f, within(1e-3f));
    }

    /// A descent of ½‖y‖² in float32 ends within the square root of its rounding error, and converges.
    @Test
    void aDescentToZeroEnergyConverges() {
        SmoothEnergy bowl = Energies.smooth(2, (y, gradient) -> {
            System.arraycopy(y, 0, gradient, 0, 2);
            return (y[0] * y[0] + y[1] * y[1]) / 2;
        });
        Rows starts = TestRows.normal(5, 100, 2);
        Rows nearest = Rows.zeros(100, 2);
        assertThat(Answers.of(bowl).project(starts, nearest).unconverged()).isEmpty();
        for (int i = 0; i < 100; i++) {
            assertThat(Math.hypot(nearest.get(i, 0), nearest.get(i, 1))).isLessThan(1e-5);
        }
    }

    @Test
    void aMaximumIsNoCompletion() {
        SmoothEnergy ring = Energies.smooth(2, (y, gradient) -> {
            double off = y[0] * y[0] + y[1] * y[1] - 1;
            gradient[0] = 4 * off * y[0];
            gradient[1] = 4 * off * y[1];
            return off * off;
        });
        Completions ways = Answers.of(ring).complete(Rows.of(new float[] {0.6f, Float.NaN}), 5);
        assertThat(ways.count()).isEqualTo(2);
        assertThat(Math.abs(ways.rows().get(0, 1))).isCloseTo(0.8f, within(1e-3f));
        assertThat(Math.abs(ways.rows().get(1, 1))).isCloseTo(0.8f, within(1e-3f));
    }

    @Test
    void anEnergyWithoutBoundIsRefusedAndOneWithoutMinimumSaysSo() {
        Rows gap = Rows.of(new float[] {0.6f, Float.NaN});
        Energy falling = Energies.of(2, y -> -Math.pow(y[1], 4));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Answers.of(falling).complete(gap, 3))
                .withMessageContaining("-Infinity")
                .withMessageContaining("correct the energy");
        SmoothEnergy slope = Energies.smooth(2, (y, gradient) -> {
            Arrays.fill(gradient, -1);
            return -y[0] - y[1];
        });
        Completions found = Answers.of(slope).complete(gap, 3);
        assertThat(found.count()).isEqualTo(1);
        assertThat(found.converged(0)).isFalse();
        assertThat(Answers.of(RING).complete(gap, 1).converged(0)).isTrue();
    }

    /// Σ_p (y_p² − 1)² + y_p/(p + 2) has two minima along each column, roots of 4y³ − 4y + 1/(p + 2). Of 200
    /// normal starts about a tenth are in each of the 8 basins of the last row.
    @Test
    void completionsAreAllTheMinimaLowestFirst() {
        Wells wells = new Wells(3);
        Rows y = Rows.of(new float[] {0.2f, Float.NaN, Float.NaN}, new float[] {1, 2, 3}, new float[] {
            Float.NaN, Float.NaN, Float.NaN
        });
        Completions found =
                Answers.of(wells).from(TestRows.normal(2, 200, 3), 200).complete(y, 100);
        int[] counts = new int[3];
        double[] energies = EnergyContract.values(wells, found.rows());
        for (int answer = 0; answer < found.count(); answer++) {
            int source = found.source(answer);
            counts[source]++;
            assertThat(found.energy(answer)).isCloseTo(energies[answer], within(1e-12));
            if (answer > 0 && found.source(answer - 1) == source) {
                assertThat(found.energy(answer)).isGreaterThanOrEqualTo(found.energy(answer - 1));
            }
            for (int p = 0; p < 3; p++) {
                double cell = found.rows().get(answer, p);
                if (Float.isNaN(y.get(source, p))) {
                    assertThat(4 * cell * cell * cell - 4 * cell + 1.0 / (p + 2))
                            .isCloseTo(0, within(1e-4));
                } else {
                    assertThat((float) cell).isEqualTo(y.get(source, p));
                }
            }
        }
        assertThat(counts).containsExactly(4, 1, 8);
        Completions best = Answers.of(wells).complete(y, 1);
        assertThat(best.count()).isEqualTo(3);
        assertThat(best.energy(2)).isCloseTo(found.energy(5), within(1e-6));
    }

    /// Of 200 starts near the 8 wells, 13 searches begin at the lowest ones that are not close to each other. They
    /// find the lowest well.
    @Test
    void searchesStartAtTheStartsOfLowestEnergy() {
        Wells wells = new Wells(3);
        Rows gap = Rows.of(new float[] {Float.NaN, Float.NaN, Float.NaN});
        int[] searches = new int[1];
        double[] nearest = {Double.POSITIVE_INFINITY};
        Minimiser counted = (energy, y, z, values) -> {
            searches[0] += z.count();
            for (int one = 0; one < z.count(); one++) {
                for (int other = 0; other < one; other++) {
                    double apart = 0;
                    for (int p = 0; p < 3; p++) {
                        apart = Math.max(apart, Math.abs(z.get(one, p) - z.get(other, p)));
                    }
                    nearest[0] = Math.min(nearest[0], apart);
                }
            }
            return Lbfgs.standard().minimise(energy, y, z, values);
        };
        Answers answers = Answers.of(wells).from(TestRows.normal(2, 200, 3), 13).completedBy(counted);
        Completions found = answers.complete(gap, 3);
        Completions all =
                Answers.of(wells).from(TestRows.normal(2, 200, 3), 200).complete(gap, 3);
        assertThat(searches[0]).isEqualTo(13);
        assertThat(found.energy(0)).isCloseTo(all.energy(0), within(1e-6));
        answers.complete(gap, 10);
        assertThat(searches[0]).isEqualTo(13 + 20);
        assertThat(nearest[0]).isBetween(0.2, 1.0);
    }

    /// A descent of y² from 3 first reaches 1 within a step of 1.
    @Test
    void aDescentMayEndWhereTheEnergyIsLowEnough() {
        SmoothEnergy square = Energies.smooth(1, (y, gradient) -> {
            gradient[0] = 2 * y[0];
            return y[0] * y[0];
        });
        Rows nearest = Rows.of(new float[] {3}, new float[] {0.5f});
        GradientDescent descent = new GradientDescent(0.01, 1e-6, 1000).until(1);
        Convergence ended = new Projection(descent).project(square, nearest, nearest);
        assertThat(ended.unconverged()).isEmpty();
        assertThat(nearest.get(0, 0)).isBetween(0.5f, 1f);
        assertThat(nearest.get(1, 0)).isEqualTo(0.5f);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> descent.until(Double.NaN))
                .withMessage("enough: expected a number, got NaN");
    }

    /// A descent in short steps ends in the minimum of the basin where it starts.
    @Test
    void aProjectionEndsInTheBasinWhereItBegan() {
        Wells wells = new Wells(2);
        Rows y = TestRows.normal(6, 200, 2);
        Rows nearest = Rows.zeros(200, 2);
        Convergence ended = Answers.of(wells).project(y, nearest);
        assertThat(ended.unconverged()).isEmpty();
        for (int i = 0; i < 200; i++) {
            for (int p = 0; p < 2; p++) {
                double hill = p == 0 ? 0.12705 : 0.08392;
                if (Math.abs(y.get(i, p) - hill) > 1e-3) {
                    assertThat(Math.signum(nearest.get(i, p))).isEqualTo((float) Math.signum(y.get(i, p) - hill));
                }
            }
        }
        Rows inPlace = y.copy();
        Answers.of(wells).project(inPlace, inPlace);
        assertThat(TestRows.same(inPlace, nearest)).isTrue();
    }

    @Test
    void anAnswerDependsOnItsRowAlone() {
        Rows y = TestRows.withMissing(TestRows.normal(6, 40, 3), 0.4, 2);
        Answers answers = Answers.of(new Wells(3)).from(TestRows.normal(8, 100, 3), 10);
        Completions all = answers.complete(y, 3);
        Rows nearest = Rows.zeros(40, 3);
        answers.project(y, nearest);
        int at = 0;
        for (int i = 0; i < 40; i++) {
            Completions alone = answers.complete(y.slice(i, i + 1), 3);
            for (int answer = 0; answer < alone.count(); answer++, at++) {
                assertThat(all.source(at)).isEqualTo(i);
                assertThat(all.rows().row(at)).isEqualTo(alone.rows().row(answer));
                assertThat(all.energy(at)).isEqualTo(alone.energy(answer));
            }
            Rows one = Rows.zeros(1, 3);
            answers.project(y.slice(i, i + 1), one);
            assertThat(one.row(0)).isEqualTo(nearest.row(i));
        }
        assertThat(at).isEqualTo(all.count());
    }

    /// −log y has no value at y ≤ 0: half of the starts are skipped.
    @Test
    void startsWithoutAFiniteEnergyAreSkipped() {
        Energy barrier = Energies.of(1, y -> y[0] > 0 ? y[0] - Math.log(y[0]) : Double.POSITIVE_INFINITY);
        Completions found = Answers.of(barrier).complete(Rows.of(new float[] {Float.NaN}), 5);
        assertThat(found.count()).isEqualTo(1);
        assertThat(found.rows().get(0, 0)).isCloseTo(1, within(1e-3f));
        Answers nowhere = Answers.of(Energies.of(2, y -> Double.POSITIVE_INFINITY));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> nowhere.complete(Rows.of(new float[] {1, Float.NaN}, new float[] {2, 1}), 5))
                .withMessageStartingWith("energy: expected a finite number for row 0, got none at any start;");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> nowhere.complete(Rows.of(new float[] {1, 1}, new float[] {2, 1}), 5))
                .withMessageStartingWith("energy: expected a finite number for row 0, got none at that row;");
    }

    @Test
    void whatCannotBeAnsweredIsRefused() {
        Answers answers = Answers.of(RING);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answers.complete(Rows.zeros(1, 3), 5))
                .withMessage("y: expected rows of 2 columns, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answers.complete(Rows.zeros(1, 2), 0))
                .withMessage("max: expected 1 or more, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answers.project(Rows.zeros(2, 2), Rows.zeros(1, 2)))
                .withMessage("nearest: expected 2 rows, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answers.from(Rows.of(new float[] {1, Float.NaN}), 5))
                .withMessage("starts: expected finite cells, got NaN in row 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answers.from(Rows.zeros(0, 2), 5))
                .withMessage("starts: expected at least one row, got none");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> answers.sample(new Randomness(1), 0, Rows.zeros(1, 2)));
    }

    @Test
    void drawsComeFromTheSamplerThatWasNamed() {
        Rows into = Rows.zeros(3, 2);
        Answers.of(RING)
                .sampledBy((randomness, first, rows) -> rows.set(0, 1, (float) first))
                .sample(new Randomness(1), 7, into);
        assertThat(into.get(0, 1)).isEqualTo(7);
    }
}
