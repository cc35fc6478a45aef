package basin.classic.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.energy.SmoothEnergy;
import basin.energy.SmoothEnergyContract;
import basin.infer.Completions;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndependentComponentsTest implements SmoothEnergyContract {
    private static final double[] MEAN = {0.5, -1, 2};
    private static final double[] UNMIXING = {1, 0.5, -0.3, 0.2, 1.5, 0.4, -0.6, 0.1, 0.9};
    private static final SourceDensity[] DENSITIES = {SourceDensity.HEAVY, SourceDensity.LIGHT, SourceDensity.HEAVY};
    private static final IndependentComponents TRUTH =
            new IndependentComponents(new IndependentComponentsEnergy(MEAN, UNMIXING, DENSITIES), 5);

    @Override
    public SmoothEnergy energy() {
        return TRUTH.energy();
    }

    @Override
    public Rows rows() {
        return TestRows.withMissing(TestRows.normal(8, 40, 3), 0.2, 3);
    }

    private static Rows draws(int count) {
        Rows drawn = Rows.zeros(count, 3);
        TRUTH.sample(new Randomness(9), 0, drawn);
        return drawn;
    }

    private static Trained<IndependentComponents> train(Rows rows, int steps, int threads) {
        try (Shards shards = Shards.of(threads)) {
            return IndependentComponents.train(
                    rows, new IndependentComponentsSettings(steps, 1e-6), Training.of(0, shards));
        }
    }

    /// By the trapezoid rule, whose error on these smooth integrands is below the 10⁻⁹ asked for; the tails left
    /// out hold less than e⁻³⁰.
    @ParameterizedTest
    @EnumSource
    void aSourceDensityIsNormalisedAndItsDerivativesAreRight(SourceDensity density) {
        double sum = 0;
        double square = 0;
        double h = 0.01;
        for (double s = -32; s <= 32; s += h) {
            sum += h * Math.exp(-density.energy(s));
            square += h * s * s * Math.exp(-density.energy(s));
            double e = 1e-5;
            double slope = (density.energy(s + e) - density.energy(s - e)) / (2 * e);
            double curvature = (density.slope(s + e) - density.slope(s - e)) / (2 * e);
            assertThat(density.slope(s)).isCloseTo(slope, within(1e-7 * (1 + s * s)));
            assertThat(density.curvature(s)).isCloseTo(curvature, within(1e-8));
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
        double expected = density == SourceDensity.HEAVY ? Math.PI * Math.PI / 4 : 2;
        assertThat(square).isCloseTo(expected, within(1e-8));
        // Variance of a square is at most E s⁴ = 5 (π²/4)² here: 50,000 draws, five standard errors, false alarm
        // 6·10⁻⁷.
        double drawn = 0;
        for (int i = 0; i < 50_000; i++) {
            drawn += Math.pow(density.draw(new Randomness(3), i, 2), 2) / 50_000;
        }
        assertThat(drawn).isCloseTo(expected, within(5 * Math.sqrt(5 * expected * expected / 50_000)));
    }

    @Test
    void theDensityOfTheRowsIntegratesToOne() {
        IndependentComponentsEnergy energy = new IndependentComponentsEnergy(
                new double[] {0.2, 0.1}, new double[] {2, 0.5, -0.4, 1.5}, Arrays.copyOf(DENSITIES, 2));
        double h = 0.05;
        int side = 800;
        double sum = 0;
        Rows line = Rows.zeros(side, 2);
        for (int a = 0; a < side; a++) {
            for (int b = 0; b < side; b++) {
                line.set(b, 0, (float) (h * (a - side / 2)));
                line.set(b, 1, (float) (h * (b - side / 2)));
            }
            for (double value : EnergyContract.values(energy, line)) {
                sum += h * h * Math.exp(-value);
            }
        }
        // The cells are float32: each value is off by 10⁻⁷ at most, up or down.
        assertThat(sum).isCloseTo(1, within(1e-6));
    }

    /// W times the true mixing is a permutation of scaled unit vectors. With 40,000 rows an entry of the relative
    /// error has a standard error of at most √(E ψ² E s² / n) / |h_ij h_ji − 1| < 0.02 here, so that 0.1 is five of
    /// them: false alarm 6 · 6·10⁻⁷.
    @Test
    void theTrueSourcesAreFound() {
        IndependentComponents found = train(draws(40_000), 200, 2).model();
        double[] w = found.energy().unmixing();
        boolean[] taken = new boolean[3];
        for (int i = 0; i < 3; i++) {
            double[] parts = new double[3];
            int largest = 0;
            for (int j = 0; j < 3; j++) {
                double[] unit = new double[3];
                double[] column = new double[3];
                unit[j] = 1;
                TRUTH.energy().mix(unit, column);
                for (int p = 0; p < 3; p++) {
                    parts[j] += w[i * 3 + p] * (column[p] - MEAN[p]);
                }
                largest = Math.abs(parts[j]) > Math.abs(parts[largest]) ? j : largest;
            }
            assertThat(taken[largest]).isFalse();
            taken[largest] = true;
            assertThat(Math.abs(parts[largest])).isCloseTo(1, within(0.1));
            assertThat(found.energy().density(i)).isEqualTo(DENSITIES[largest]);
            for (int j = 0; j < 3; j++) {
                assertThat(j == largest ? 0 : parts[j]).isCloseTo(0, within(0.1));
            }
        }
    }

    @Test
    void trainingLowersTheEnergyAndEndsWhereNoSmallChangeDoes() {
        Rows rows = draws(3000);
        List<Double> energies = new ArrayList<>();
        IndependentComponents model;
        try (Shards shards = Shards.of(2)) {
            model = IndependentComponents.train(
                            rows,
                            new IndependentComponentsSettings(200, 1e-5),
                            Training.of(0, shards)
                                    .watchedBy(
                                            step -> energies.add(step.metrics().get("energy"))))
                    .model();
        }
        assertThat(energies).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        double reached = mean(model.energy(), rows);
        assertThat(reached).isCloseTo(energies.getLast(), within(1e-6));
        for (int entry = 0; entry < 9; entry++) {
            for (double change : new double[] {-0.02, 0.02}) {
                double[] other = model.energy().unmixing();
                other[entry] += change;
                SourceDensity[] densities = {
                    model.energy().density(0),
                    model.energy().density(1),
                    model.energy().density(2)
                };
                IndependentComponentsEnergy aside =
                        new IndependentComponentsEnergy(model.energy().mean(), other, densities);
                assertThat(mean(aside, rows)).isGreaterThan(reached + 1e-6);
            }
        }
    }

    private static double mean(SmoothEnergy energy, Rows rows) {
        return Arrays.stream(EnergyContract.values(energy, rows)).average().orElseThrow();
    }

    @Test
    void stoppedAndResumedOrOnOtherThreadsTheModelIsTheSameToTheBit() {
        Rows rows = draws(3000);
        IndependentComponents expected = train(rows, 6, 1).model();
        assertSame(train(rows, 6, 3).model(), expected);
        IndependentComponentsSettings settings = new IndependentComponentsSettings(6, 1e-6);
        try (Shards shards = Shards.of(2)) {
            Training training = Training.of(0, shards).stoppedBy(() -> true);
            Trained<IndependentComponents> trained = IndependentComponents.train(rows, settings, training);
            while (!trained.unfinished().isEmpty()) {
                trained = IndependentComponents.train(rows, settings, training.resumedFrom(trained.unfinished()));
            }
            assertThat(trained.steps()).isEqualTo(6);
            assertSame(trained.model(), expected);
        }
        assertSame(IndependentComponents.of(expected.tensors()), expected);
    }

    private static void assertSame(IndependentComponents found, IndependentComponents expected) {
        assertThat(found.energy().unmixing()).isEqualTo(expected.energy().unmixing());
        assertThat(found.energy().mean()).isEqualTo(expected.energy().mean());
        assertThat(typical(found)).isEqualTo(typical(expected));
    }

    private static double typical(IndependentComponents model) {
        return new NamedTensors("model", model.tensors()).doubles("typical", 1)[0];
    }

    @Test
    void aCompletionIsTheMinimumOverTheMissingCells() {
        Rows y = TestRows.normal(4, 20, 3);
        for (int i = 0; i < 20; i++) {
            y.set(i, i % 3, Float.NaN);
        }
        Completions answers = TRUTH.complete(y, 5);
        assertThat(answers.count()).isEqualTo(20);
        for (int i = 0; i < 20; i++) {
            Rows around = Rows.of(
                    answers.rows().row(i), answers.rows().row(i), answers.rows().row(i));
            around.set(1, i % 3, around.get(0, i % 3) + 0.01f);
            around.set(2, i % 3, around.get(0, i % 3) - 0.01f);
            double[] energies = EnergyContract.values(TRUTH.energy(), around);
            assertThat(answers.energy(i)).isCloseTo(energies[0], within(1e-9));
            assertThat(energies[1]).isGreaterThan(energies[0]);
            assertThat(energies[2]).isGreaterThan(energies[0]);
        }
    }

    /// At the nearest point u of {F ≤ level} the way to y is along the gradient of F (Karush, Kuhn & Tucker).
    @Test
    void theProjectionIsTheNearestRowOfTypicalEnergy() {
        Rows y = TestRows.normal(6, 40, 3);
        for (int i = 0; i < 20; i++) {
            for (int p = 0; p < 3; p++) {
                y.set(i, p, 4 * y.get(i, p));
            }
        }
        Rows nearest = Rows.zeros(40, 3);
        TRUTH.project(y, nearest);
        Rows slopes = Rows.zeros(40, 3);
        double[] reached = new double[40];
        TRUTH.energy().gradients(nearest, reached, slopes);
        double[] before = EnergyContract.values(TRUTH.energy(), y);
        int moved = 0;
        for (int i = 0; i < 40; i++) {
            if (before[i] <= 5) {
                assertThat(nearest.row(i)).isEqualTo(y.row(i));
                continue;
            }
            moved++;
            assertThat(reached[i]).isCloseTo(5, within(0.01)).isLessThan(5 + 1e-5);
            double product = 0;
            double way = 0;
            double slope = 0;
            for (int p = 0; p < 3; p++) {
                double step = (double) y.get(i, p) - nearest.get(i, p);
                product += step * slopes.get(i, p);
                way += step * step;
                slope += Math.pow(slopes.get(i, p), 2);
            }
            assertThat(product / Math.sqrt(way * slope)).isCloseTo(1, within(1e-4));
        }
        assertThat(moved).isGreaterThan(10);
    }

    @Test
    void rowsWithMissingCellsAreLeftOutOfTraining() {
        Rows rows = draws(400);
        Rows holes = rows.copy();
        for (int i = 300; i < 400; i++) {
            holes.set(i, i % 3, Float.NaN);
        }
        Trained<IndependentComponents> trained = train(holes, 5, 1);
        assertThat(trained.notes()).containsExactly("left out 100 of 400 rows, which have missing cells");
        assertSame(trained.model(), train(rows.slice(0, 300), 5, 1).model());
    }

    @Test
    void whatCannotBeTrainedOnIsRefused() {
        Rows sums = draws(50);
        for (int i = 0; i < 50; i++) {
            sums.set(i, 2, sums.get(i, 0) + sums.get(i, 1));
        }
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> train(sums, 5, 1))
                .withMessageStartingWith("ica: expected columns that do not depend on each other, but column ");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> train(draws(3), 5, 1))
                .withMessage("ica: expected more rows without missing cells than columns, got 3 rows of 3 columns;"
                        + " choose more rows or fewer columns");
        Map<String, Tensor> tensors = new HashMap<>(TRUTH.tensors());
        tensors.put("unmixing", Tensor.of(new double[9], 3, 3));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> IndependentComponents.of(tensors))
                .withMessage("model: unmixing: expected an invertible matrix, got a singular one; train it again");
    }
}
