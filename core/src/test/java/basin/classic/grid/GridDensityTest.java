package basin.classic.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import basin.classic.ClassicMethods;
import basin.energy.Contrast;
import basin.energy.EnergyContract;
import basin.infer.Completions;
import basin.landscape.Spiral;
import basin.model.Settings;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import basin.schema.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class GridDensityTest {
    private static final Shards SHARDS = Shards.of(2);
    private static final Training TRAINING = Training.of(1, SHARDS);
    private static final Rows SPIRAL = Spiral.rows(1500, 0.02, new Randomness(3));
    private static final GridSettings SETTINGS = GridSettings.standard().withCells(40);
    private static final GridDensity MODEL = model(GridTraining.train(SPIRAL, SETTINGS, TRAINING));

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    private static GridDensity model(Trained<GridDensity> trained) {
        return trained.model();
    }

    private static Trained<GridDensity> train(Rows rows, GridSettings settings) {
        return GridTraining.train(rows, settings, TRAINING);
    }

    @Test
    void theEnergySeparatesTheSpiralFromOtherRows() {
        Contrast contrast = Contrast.measure(MODEL.energy(), SPIRAL, new Randomness(4), SHARDS);
        assertThat(contrast.auroc()).isGreaterThan(0.93);
        // Trained, log Z is 0 within the rounding of its coefficients.
        assertThat(MODEL.logPartition()).isCloseTo(0, within(1e-3));
        assertThat(MODEL.densityBeta()).isEqualTo(1);
    }

    /// In one dimension, of n normal rows: the negative log likelihood of fresh rows is the entropy and what the
    /// fit is off by. A smooth fit has no more than about ten degrees of freedom here, each half a nat over n; the
    /// entropy's standard error over m fresh rows is √(1/2m).
    @Test
    void aNormalColumnIsFittedToItsEntropy() {
        int n = 4000;
        int m = 20_000;
        GridDensity fitted = model(train(TestRows.normal(5, n, 1), GridSettings.standard()));
        double mean = 0;
        for (double value : EnergyContract.values(fitted.energy(), TestRows.normal(6, m, 1))) {
            mean += (value + fitted.logPartition()) / m;
        }
        double entropy = 0.5 * Math.log(2 * Math.PI * Math.E);
        assertThat(mean).isBetween(entropy - 5 * Math.sqrt(0.5 / m), entropy + 10.0 / n + 5 * Math.sqrt(0.5 / m));
    }

    /// At the optimum the mean of every spline under the model is that over the data, except for the effect of the
    /// penalty: with hardly any penalty they agree.
    @Test
    void atTheOptimumTheDataTermIsTheModelTerm() {
        Rows rows = TestRows.normal(7, 500, 2);
        GridSettings settings = new GridSettings(5, 1e-12, 0, 200);
        GridEnergy energy = model(train(rows, settings)).energy();
        double[] means = energy.meanSplines(rows, SHARDS);
        GridQuadrature quadrature = new GridQuadrature(energy.grid(), energy.stiffness(), 3);
        double[] theta = new double[means.length];
        java.util.Arrays.setAll(theta, j -> energy.parameters()[j]);
        double[] probabilities = quadrature.energies(theta);
        quadrature.normalise(probabilities);
        double[] expected = quadrature.gathered(probabilities);
        for (int j = 0; j < means.length; j++) {
            // 10⁻⁴ nats left, and a curvature of at most a spline's variance: √(2 · 10⁻⁴ · 0.23).
            assertThat(means[j]).isCloseTo(expected[j], within(0.007));
        }
    }

    /// Draws against the model's own density: the expected share in each of 25 boxes, within 5 standard errors.
    @Test
    void drawsAreThoseOfTheDensity() {
        GridEnergy energy = GridEnergyTest.random(2, 5);
        GridDensity model = new GridDensity(energy);
        int n = 40_000;
        Rows draws = Rows.zeros(n, 2);
        model.sample(new Randomness(8), 0, draws);
        double[] shares = new double[36];
        basin.gibbs.GibbsDistribution gibbs = basin.gibbs.GibbsDistribution.of(
                energy, basin.gibbs.Support.box(new double[] {-8, -8}, new double[] {8, 8}, 150), SHARDS);
        double[] expected = gibbs.mean(36, (y, weights, sums) -> {
            for (int i = 0; i < y.count(); i++) {
                sums[box(y, i)] += weights[i];
            }
        });
        for (int i = 0; i < n; i++) {
            shares[box(draws, i)] += 1.0 / n;
        }
        for (int b = 0; b < 36; b++) {
            double error = Math.sqrt(expected[b] / n);
            // The boxes' borders cut cells of the quadrature, 0.1 wide: a few parts in a thousand.
            assertThat(shares[b]).isCloseTo(expected[b], within(5 * error + 4e-3));
        }
        Rows some = Rows.zeros(10, 2);
        model.sample(new Randomness(8), 700, some);
        assertThat(TestRows.same(some, draws.slice(700, 710))).isTrue();
    }

    private static int box(Rows y, int row) {
        int first = Math.clamp((long) Math.floor(y.get(row, 0) + 3), 0, 5);
        int second = Math.clamp((long) Math.floor(y.get(row, 1) + 3), 0, 5);
        return 6 * first + second;
    }

    /// Every crossing of the line with the spiral has an answer of low energy near it, and these answers are near
    /// it.
    @Test
    void completionsAreOnAllBranches() {
        Completions found = MODEL.complete(Rows.of(new float[] {-0.45f, Float.NaN}), 50);
        double[] branches = Spiral.branches(-0.45);
        for (double branch : branches) {
            boolean any = false;
            for (int answer = 0; answer < found.count(); answer++) {
                any |= Math.abs(found.rows().get(answer, 1) - branch) < 0.05;
            }
            assertThat(any).as("branch at " + branch).isTrue();
        }
        for (int answer = 0; answer < branches.length; answer++) {
            assertThat(Spiral.distance(found.rows().row(answer))).isLessThan(0.05);
            assertThat(found.energy(answer)).isGreaterThanOrEqualTo(answer == 0 ? -1e9 : found.energy(answer - 1));
        }
        Rows whole = Rows.of(new float[] {0.2f, 0.3f});
        assertThat(TestRows.same(MODEL.complete(whole, 3).rows(), whole)).isTrue();
    }

    /// A completion is a minimum along the missing cell: no place near it is lower.
    @Test
    void completionsAreMinima() {
        Completions found = MODEL.complete(Rows.of(new float[] {Float.NaN, 0.1f}), 50);
        assertThat(found.count()).isGreaterThan(2);
        for (int answer = 0; answer < found.count(); answer++) {
            float place = found.rows().get(answer, 0);
            double[] near = EnergyContract.values(
                    MODEL.energy(), Rows.of(new float[] {place - 0.003f, 0.1f}, new float[] {place + 0.003f, 0.1f}));
            assertThat(Math.min(near[0], near[1])).isGreaterThan(found.energy(answer) - 1e-6);
        }
    }

    @Test
    void projectedRowsHaveLowEnergyAndAreNearTheSpiral() {
        Rows off = Spiral.rows(200, 0.08, new Randomness(9));
        Rows nearest = Rows.zeros(200, 2);
        MODEL.project(off, nearest);
        double[] before = EnergyContract.values(MODEL.energy(), off);
        double[] after = EnergyContract.values(MODEL.energy(), nearest);
        double squares = 0;
        for (int i = 0; i < 200; i++) {
            assertThat(after[i]).isLessThanOrEqualTo(before[i]);
            squares += Math.pow(Spiral.distance(nearest.row(i)), 2) / 200;
        }
        assertThat(Math.sqrt(squares)).isLessThan(0.03);
        Rows features = Rows.zeros(200, 3);
        MODEL.embed(off, features);
        assertThat(MODEL.features()).containsExactly("nearest1", "nearest2", "above");
        for (int i = 0; i < 200; i++) {
            assertThat(features.get(i, 0)).isEqualTo(nearest.get(i, 0));
            assertThat((double) features.get(i, 2))
                    .isCloseTo(before[i] - after[i], within(1e-5 * (1 + Math.abs(before[i]))));
        }
        Rows holed = Rows.of(new float[] {0.3f, Float.NaN}, new float[] {Float.NaN, Float.NaN});
        MODEL.project(holed, holed);
        assertThat(Spiral.distance(holed.row(0))).isLessThan(0.06);
        assertThat(Spiral.distance(holed.row(1))).isLessThan(0.06);
    }

    @Test
    void aStoppedTrainingResumesToTheSameBytes() {
        GridSettings settings = GridSettings.standard().withCells(12);
        Rows rows = TestRows.normal(10, 400, 2);
        GridDensity whole = model(train(rows, settings));
        AtomicInteger steps = new AtomicInteger();
        Trained<GridDensity> stopped =
                GridTraining.train(rows, settings, TRAINING.stoppedBy(() -> steps.incrementAndGet() >= 5));
        assertThat(stopped.unfinished()).isNotEmpty();
        Trained<GridDensity> resumed = GridTraining.train(rows, settings, TRAINING.resumedFrom(stopped.unfinished()));
        assertThat(model(resumed).energy().parameters())
                .isEqualTo(whole.energy().parameters());
        try (Shards one = Shards.of(1)) {
            Trained<GridDensity> single = GridTraining.train(rows, settings, Training.of(1, one));
            assertThat(model(single).energy().parameters())
                    .isEqualTo(whole.energy().parameters());
        }
        for (Map<String, Tensor> bad : broken(stopped.unfinished())) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> GridTraining.train(rows, settings, TRAINING.resumedFrom(bad)))
                    .withMessageStartingWith("checkpoint: ")
                    .withMessageContaining("; train");
        }
    }

    @Test
    void tensorsRestoreTheModelAndDamagedOnesAreRefused() {
        GridDensity again = (GridDensity) ClassicMethods.GRID.restore(
                MODEL.tensors(), Layout.of(MODEL.columns()), Settings.of(ClassicMethods.GRID.settings(), Map.of()));
        assertThat(EnergyContract.values(again.energy(), SPIRAL))
                .isEqualTo(EnergyContract.values(MODEL.energy(), SPIRAL));
        for (Map<String, Tensor> bad : broken(MODEL.tensors())) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> GridDensity.of(bad))
                    .withMessageStartingWith("model: ")
                    .withMessageEndingWith("; train it again");
        }
    }

    /// Each tensor left out, empty, or of another type or value.
    private static List<Map<String, Tensor>> broken(Map<String, Tensor> good) {
        List<Map<String, Tensor>> broken = new ArrayList<>();
        for (String name : good.keySet()) {
            List<Tensor> others = List.of(
                    Tensor.of(new int[] {1}, 1),
                    Tensor.of(new double[] {Double.NaN}, 1),
                    Tensor.of(new float[0], 0, 2),
                    Tensor.of(new float[] {Float.NaN}, 1));
            for (Tensor other : others) {
                Map<String, Tensor> map = new HashMap<>(good);
                map.put(name, other);
                broken.add(map);
            }
            Map<String, Tensor> without = new HashMap<>(good);
            without.remove(name);
            broken.add(without);
        }
        return broken;
    }

    @Test
    void whatCannotBeTrainedOnIsNamed() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> train(TestRows.normal(1, 20, 4), SETTINGS))
                .withMessage("grid: expected 1 to 3 columns, got 4; choose fewer columns, or train the method mixture");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> train(TestRows.normal(1, 1, 2), SETTINGS))
                .withMessage("grid: expected 2 rows or more, got 1; choose other data");
        Rows holed = TestRows.normal(1, 20, 2);
        holed.set(3, 1, Float.NaN);
        assertThat(train(holed, SETTINGS).notes()).containsExactly("left out 1 of 20 rows, which have missing cells");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> train(TestRows.normal(1, 20, 3), SETTINGS.withCells(4000)))
                .withMessage("setting cells: expected at most 101 for 3 columns, got 4000");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> GridSettings.from(Settings.of(GridSettings.ALL, Map.of("cells", "1"))));
    }

    /// A constant column has no width; all rows may be the same.
    @Test
    void rowsWithoutWidthAreFitted() {
        Rows rows = Rows.zeros(50, 1);
        GridDensity model = model(train(rows, GridSettings.standard().withCells(16)));
        double[] values = EnergyContract.values(model.energy(), Rows.of(new float[] {0}, new float[] {0.4f}));
        assertThat(values[0]).isLessThan(values[1]);
    }
}
