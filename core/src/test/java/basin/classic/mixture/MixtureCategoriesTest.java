package basin.classic.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import basin.classic.ClassicMethods;
import basin.energy.EnergyContract;
import basin.energy.SmoothEnergy;
import basin.energy.SmoothEnergyContract;
import basin.infer.Completions;
import basin.latent.LatentEnergyContract;
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
import basin.schema.Layout.Category;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Mixtures over numbers, categories and booleans. The columns are: a number, a category of three levels, a
/// boolean, another number.
class MixtureCategoriesTest {
    private static final Category COLOUR = new Category(1, 3, 0, 1.5f);
    private static final Category FLAG = new Category(4, 1, -0.5f, 2);
    private static final Layout LAYOUT = Layout.of(6).withCategories(List.of(COLOUR, FLAG));
    private static final MixtureColumns COLUMNS = MixtureColumns.of(LAYOUT);

    /// The same categories without numbers.
    private static final Layout DISCRETE =
            Layout.of(4).withCategories(List.of(new Category(0, 3, 0, 1.5f), new Category(3, 1, -0.5f, 2)));

    private static final int OTHER = 3;
    private static final Shards SHARDS = Shards.of(2);
    private static final Training TRAINING = Training.of(1, SHARDS);

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    private static MixtureParameters random(long seed, MixtureCovariance kind, int k, Layout layout) {
        MixtureColumns columns = MixtureColumns.of(layout);
        MixtureParameters numbers = ReferenceMixture.random(seed, kind, k, 2, 3);
        Randomness randomness = new Randomness(seed).named("levels");
        double[][][] probabilities = new double[2][k][];
        for (int c = 0; c < 2; c++) {
            for (int j = 0; j < k; j++) {
                double[] shares = new double[columns.codes(c)];
                int row = 10 * c + j;
                Arrays.setAll(shares, code -> Math.exp(2 * randomness.normal(row, 0, code)));
                double sum = Arrays.stream(shares).sum();
                probabilities[c][j] =
                        Arrays.stream(shares).map(share -> share / sum).toArray();
            }
        }
        boolean numeric = columns.numbers.length > 0;
        return new MixtureParameters(
                kind,
                columns,
                numbers.weights(),
                numeric ? numbers.means() : new double[k][0],
                numeric ? numbers.covariances() : new double[k][0],
                probabilities);
    }

    private static float[] row(double x, int colour, int flag, double y) {
        float[] row = {(float) x, 0, 0, 0, 0, (float) y};
        COLUMNS.categories.get(0).setCode(colour, row, 0);
        COLUMNS.categories.get(1).setCode(flag, row, 0);
        return row;
    }

    private static float[] discreteRow(int colour, int flag) {
        return Arrays.copyOfRange(row(0, colour, flag, 0), 1, 5);
    }

    private static void remove(float[] row, Category category) {
        Arrays.fill(row, category.from(), category.to(), Float.NaN);
    }

    /// Random rows with levels, other levels and gaps.
    private static Rows rowsWithGaps() {
        Randomness randomness = new Randomness(4);
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            float[] row = row(
                    2 * randomness.normal(i, 0, 0),
                    randomness.below(4, i, 1, 0),
                    randomness.below(2, i, 1, 1),
                    2 * randomness.normal(i, 0, 1));
            if (randomness.uniform(i, 2, 0) < 0.3) {
                remove(row, COLOUR);
            }
            if (randomness.uniform(i, 2, 1) < 0.3) {
                remove(row, FLAG);
            }
            for (int p : COLUMNS.numbers) {
                row[p] = randomness.uniform(i, 3, p) < 0.3 ? Float.NaN : row[p];
            }
            rows.add(row);
        }
        return Rows.of(rows.toArray(float[][]::new));
    }

    /// −log p of the observed cells, as one would write it down.
    private static double reference(MixtureParameters of, float[] row) {
        MixtureParameters numbers = new MixtureParameters(of.kind(), of.weights(), of.means(), of.covariances());
        double density = 0;
        for (int j = 0; j < of.size(); j++) {
            double own = Math.exp(-ReferenceMixture.energy(numbers, j, new float[] {row[0], row[5]}));
            if (!Float.isNaN(row[1])) {
                int level = row[1] > 1 ? 0 : row[2] > 1 ? 1 : row[3] > 1 ? 2 : OTHER;
                own *= of.probabilities()[0][j][level];
            }
            if (!Float.isNaN(row[4])) {
                own *= of.probabilities()[1][j][row[4] > 0 ? 1 : 0];
            }
            density += own;
        }
        return -Math.log(density);
    }

    @Nested
    class Contract implements SmoothEnergyContract, LatentEnergyContract {
        private final MixtureEnergy energy = new MixtureEnergy(random(1, MixtureCovariance.FULL, 4, LAYOUT));

        @Override
        public SmoothEnergy energy() {
            return energy.free(1);
        }

        @Override
        public MixtureEnergy latentEnergy() {
            return energy;
        }

        @Override
        public Rows rows() {
            return rowsWithGaps();
        }
    }

    @ParameterizedTest
    @EnumSource
    void energiesAreThoseOfTheFormula(MixtureCovariance kind) {
        MixtureParameters of = random(2, kind, 3, LAYOUT);
        Rows rows = rowsWithGaps();
        double[] energies = EnergyContract.values(new Mixture(of).energy(), rows);
        for (int i = 0; i < rows.count(); i++) {
            double expected = reference(of, rows.row(i));
            assertThat(energies[i]).isCloseTo(expected, within(1e-11 * (1 + Math.abs(expected))));
        }
    }

    /// The probabilities of all levels, the other ones included, add up to the density of the numbers.
    @Test
    void levelsAddUpToTheDensityWithoutThem() {
        Mixture model = new Mixture(random(3, MixtureCovariance.FULL, 3, LAYOUT));
        float[] gap = row(0.4, 0, 0, -1);
        remove(gap, COLOUR);
        remove(gap, FLAG);
        double sum = 0;
        for (int colour = 0; colour <= OTHER; colour++) {
            for (int flag = 0; flag < 2; flag++) {
                sum += Math.exp(-energy(model, row(0.4, colour, flag, -1)));
            }
        }
        assertThat(-Math.log(sum)).isCloseTo(energy(model, gap), within(1e-12));
    }

    private static double energy(Mixture model, float[] row) {
        return EnergyContract.values(model.energy(), Rows.of(row))[0];
    }

    @Test
    void aRowBetweenLevelsCountsAsTheNearest() {
        Mixture model = new Mixture(random(4, MixtureCovariance.DIAGONAL, 3, LAYOUT));
        float[] row = row(1, 1, 0, 1);
        float[] near = {1, 0.2f, 0.9f, 0.85f, 0.7f, 1};
        assertThat(energy(model, near)).isEqualTo(energy(model, row));
    }

    /// Every level of the missing categories with every mode of the missing number, against the best on a grid.
    @Test
    void completionsAreTheBestLevelsByEnumeration() {
        for (int trial = 0; trial < 20; trial++) {
            Mixture model = new Mixture(random(50 + trial, MixtureCovariance.FULL, 3, LAYOUT));
            float[] gap = row(new Randomness(trial).normal(0, 0, 0), 0, 0, Double.NaN);
            remove(gap, COLOUR);
            remove(gap, FLAG);
            double best = Double.POSITIVE_INFINITY;
            for (int colour = 0; colour < OTHER; colour++) {
                for (int flag = 0; flag < 2; flag++) {
                    for (int step = -4000; step <= 4000; step++) {
                        best = Math.min(best, energy(model, row(gap[0], colour, flag, step / 200.0)));
                    }
                }
            }
            Completions found = model.complete(Rows.of(gap), 100);
            // A grid point lies at most 1/400 off, and variances are at least 1/2: (1/400)² / (2 · 1/2).
            assertThat(found.energy(0)).isCloseTo(best, within(1e-5)).isLessThanOrEqualTo(best);
            List<List<Integer>> levels = new ArrayList<>();
            for (int answer = 0; answer < found.count(); answer++) {
                float[] row = found.rows().row(answer);
                assertThat(row[0]).isEqualTo(gap[0]);
                levels.add(List.of(COLUMNS.code(0, row, 0), COLUMNS.code(1, row, 0)));
                assertThat(row)
                        .isEqualTo(row(
                                row[0],
                                levels.getLast().get(0),
                                levels.getLast().get(1),
                                row[5]));
                assertThat(found.energy(answer)).isEqualTo(energy(model, row));
            }
            assertThat(levels).allMatch(pair -> pair.get(0) < OTHER);
        }
    }

    /// All six choices of levels, in the order of their energies.
    @Test
    void levelsAreTheAnswersWhereThereAreNoNumbers() {
        Mixture model = new Mixture(random(5, MixtureCovariance.FULL, 3, DISCRETE));
        float[] gap = new float[4];
        Arrays.fill(gap, Float.NaN);
        Completions found = model.complete(Rows.of(gap), 100);
        double[] expected = IntStream.range(0, 6)
                .mapToDouble(at -> energy(model, discreteRow(at / 2, at % 2)))
                .sorted()
                .toArray();
        assertThat(IntStream.range(0, found.count()).mapToDouble(found::energy)).containsExactly(box(expected));
    }

    private static Double[] box(double[] numbers) {
        return Arrays.stream(numbers).boxed().toArray(Double[]::new);
    }

    @Test
    void projectionsHaveLevelsAndLieNoHigher() {
        Mixture model = new Mixture(random(6, MixtureCovariance.FULL, 4, LAYOUT));
        Rows rows = rowsWithGaps();
        Rows nearest = Rows.zeros(rows.count(), 6);
        model.project(rows, nearest);
        Rows again = nearest.copy();
        model.project(again, again);
        for (int i = 0; i < rows.count(); i++) {
            float[] row = nearest.row(i);
            int colour = COLUMNS.code(0, row, 0);
            assertThat(colour).isLessThan(OTHER);
            assertThat(row).isEqualTo(row(row[0], colour, COLUMNS.code(1, row, 0), row[5]));
            assertThat(again.row(i)).containsExactly(row, within(1e-4f));
            if (!rows.hasMissing(i)) {
                assertThat(energy(model, row)).isLessThanOrEqualTo(energy(model, rows.row(i)) + 1e-9);
            }
        }
    }

    /// A level that is all but impossible beside the numbers changes, one that is merely rarer does not.
    @Test
    void aProjectionReplacesOnlyImplausibleLevels() {
        double[][][] probabilities = {
            {{0.998, 0.0005, 0.001, 0.0005}, {0.0005, 0.998, 0.001, 0.0005}}, {{0.4, 0.6}, {0.4, 0.6}}
        };
        double[] identity = {1, 0, 0, 1};
        Mixture model = new Mixture(new MixtureParameters(
                MixtureCovariance.FULL,
                COLUMNS,
                new double[] {0.5, 0.5},
                new double[][] {{-8, -8}, {8, 8}},
                new double[][] {identity, identity},
                probabilities));
        Rows nearest = Rows.zeros(1, 6);
        model.project(Rows.of(row(-7, 1, 0, -8.5)), nearest);
        assertThat(nearest.row(0)).containsExactly(row(-8, 0, 0, -8), within(1e-4f));
    }

    /// The same against the exact conditional probabilities, by enumeration.
    @Test
    void meansAreProbabilitiesOnTheScaleOfTheColumns() {
        MixtureParameters of = random(7, MixtureCovariance.FULL, 3, LAYOUT);
        float[] gap = row(0.3, 0, 1, -0.7);
        remove(gap, COLOUR);
        Rows filled = Rows.zeros(1, 6);
        new Mixture(of).fillWithMeans(Rows.of(gap), filled);
        float[] expected = gap.clone();
        for (int colour = 0; colour < OTHER; colour++) {
            double probability = Math.exp(reference(of, gap) - reference(of, row(0.3, colour, 1, -0.7)));
            expected[1 + colour] = (float) (1.5 * probability);
        }
        assertThat(filled.row(0)).containsExactly(expected, within(1e-6f));
        remove(gap, FLAG);
        new Mixture(of).fillWithMeans(Rows.of(gap), filled);
        float[] on = gap.clone();
        COLUMNS.categories.get(1).setCode(1, on, 0);
        double probability = Math.exp(reference(of, gap) - reference(of, on));
        assertThat(filled.get(0, 4)).isCloseTo((float) (-0.5 + 2.5 * probability), within(1e-6f));
    }

    /// Draws of a number and a category given the rest and that the category has a level: the shares of the
    /// levels, and the mean of the number beside each, against ∫ over a grid. Each of 6 numbers is within 6 of its
    /// standard errors but for 10⁻⁸ of the seeds.
    @Test
    void drawsHaveTheJointDistributionOfTheMissingCells() {
        MixtureParameters of = random(8, MixtureCovariance.FULL, 3, LAYOUT);
        float[] gap = row(0.3, 0, 1, Double.NaN);
        remove(gap, COLOUR);
        int n = 20_000;
        float[][] copies = new float[n][];
        Arrays.fill(copies, gap);
        Rows filled = Rows.zeros(n, 6);
        new Mixture(of).fillWithDraws(Rows.of(copies), new Randomness(9), 0, filled);
        double[][] moments = new double[OTHER][3];
        for (int colour = 0; colour < OTHER; colour++) {
            for (int step = -4000; step <= 4000; step++) {
                double density = Math.exp(-reference(of, row(0.3, colour, 1, step / 200.0)));
                for (int power = 0; power < 3; power++) {
                    moments[colour][power] += density * Math.pow(step / 200.0, power);
                }
            }
        }
        double total = Arrays.stream(moments).mapToDouble(own -> own[0]).sum();
        for (int colour = 0; colour < OTHER; colour++) {
            int count = 0;
            double sum = 0;
            for (int i = 0; i < n; i++) {
                boolean own = COLUMNS.code(0, filled.row(i), 0) == colour;
                count += own ? 1 : 0;
                sum += own ? filled.get(i, 5) : 0;
            }
            double share = moments[colour][0] / total;
            double mean = moments[colour][1] / moments[colour][0];
            double variance = moments[colour][2] / moments[colour][0] - mean * mean;
            assertThat((double) count / n).isCloseTo(share, within(6 * Math.sqrt(share * (1 - share) / n)));
            assertThat(sum / count).isCloseTo(mean, within(6 * Math.sqrt(variance / count)));
        }
    }

    /// A draw of a whole row is a draw of a row without any cell.
    @Test
    void samplesAreDrawsOfEveryCell() {
        Mixture model = new Mixture(random(10, MixtureCovariance.FULL, 3, DISCRETE));
        Rows empty = Rows.zeros(200, 4);
        Rows filled = Rows.zeros(200, 4);
        Rows drawn = Rows.zeros(200, 4);
        for (int i = 0; i < 200; i++) {
            for (int p = 0; p < 4; p++) {
                empty.set(i, p, Float.NaN);
            }
        }
        model.fillWithDraws(empty, new Randomness(3), 7, filled);
        model.sample(new Randomness(3), 7, drawn);
        assertThat(TestRows.cells(drawn)).isEqualTo(TestRows.cells(filled));
        assertThat(model.isNormalisable()).isFalse();
    }

    private static Rows drawn(MixtureParameters of, long seed, int count) {
        Rows rows = Rows.zeros(count, of.columns());
        new Mixture(of).sample(new Randomness(seed), 0, rows);
        return rows;
    }

    /// One component: shares of the observed levels, with one row distributed as the prior says.
    @Test
    void oneComponentHasTheSmoothedSharesOfTheRows() {
        Rows rows = Rows.of(new float[][] {
            row(0, 0, 1, 0), row(1, 0, 1, 2), row(2, 1, 0, 1), row(0.5, 0, 1, 0.5), row(0, 2, 1, 1), row(3, 0, 1, 0)
        });
        float[] gap = rows.row(5);
        remove(gap, COLOUR);
        rows.set(5, gap);
        Trained<Mixture> trained =
                Mixture.train(rows, LAYOUT, MixtureSettings.standard().withK(1), TRAINING);
        double[][][] found = trained.model().parameters().probabilities();
        double[] expected = new double[4];
        double[] counts = {3, 1, 1, 0};
        for (int code = 0; code < 4; code++) {
            expected[code] = (counts[code] + (counts[code] + 0.25) / 6) / 6;
        }
        assertThat(found[0][0]).containsExactly(expected, within(1e-12));
        assertThat(found[1][0]).containsExactly(new double[] {(1 + 1.5 / 7) / 7, (5 + 5.5 / 7) / 7}, within(1e-12));
        assertThat(energy(trained.model(), row(0, OTHER, 1, 0))).isFinite();
    }

    /// Two groups that only the levels show, and no numbers: 600 rows of two colours and flags that go together in
    /// 95 of 100 cases. The standard error of a probability within a group is √(0.05 · 0.95 / 300) = 0.013.
    @Test
    void groupsOfLevelsAreFoundWithoutNumbers() {
        double[][][] probabilities = {
            {{0.95, 0.04, 0.005, 0.005}, {0.04, 0.95, 0.005, 0.005}}, {{0.95, 0.05}, {0.05, 0.95}}
        };
        MixtureParameters truth = new MixtureParameters(
                MixtureCovariance.FULL,
                MixtureColumns.of(DISCRETE),
                new double[] {0.5, 0.5},
                new double[2][0],
                new double[2][0],
                probabilities);
        for (MixtureCovariance kind : MixtureCovariance.values()) {
            Rows rows = drawn(truth, 5, 600);
            Mixture found = Mixture.train(
                            rows,
                            DISCRETE,
                            MixtureSettings.standard().withCovariance(kind).withK(2),
                            TRAINING)
                    .model();
            Rows features = Rows.zeros(2, 2);
            found.embed(Rows.of(discreteRow(0, 0), discreteRow(1, 1)), features);
            assertThat(Math.abs(features.get(0, 0) - features.get(1, 0))).isGreaterThan(0.8f);
            double fitted = mean(found, rows);
            assertThat(fitted).isLessThan(mean(new Mixture(truth), rows) + 0.01);
        }
    }

    private static double mean(Mixture model, Rows rows) {
        return Arrays.stream(EnergyContract.values(model.energy(), rows))
                .average()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void aStoppedTrainingResumesToTheSameBits(MixtureCovariance kind) {
        Rows rows = drawn(random(11, kind, 3, LAYOUT), 12, 300);
        for (int i = 0; i < rows.count(); i += 5) {
            float[] gap = rows.row(i);
            remove(gap, COLOUR);
            gap[5] = i % 2 == 0 ? Float.NaN : gap[5];
            rows.set(i, gap);
        }
        MixtureSettings settings = MixtureSettings.standard()
                .withCovariance(kind)
                .withK(3)
                .withStarts(1)
                .until(15, 0);
        Trained<Mixture> whole = Mixture.train(rows, LAYOUT, settings, TRAINING);
        Trained<Mixture> part = Mixture.train(rows, LAYOUT, settings, TRAINING.stoppedBy(() -> true));
        while (!part.unfinished().isEmpty()) {
            part = Mixture.train(
                    rows,
                    LAYOUT,
                    settings,
                    TRAINING.resumedFrom(part.unfinished()).stoppedBy(() -> true));
        }
        MixtureTrainingTest.requireSame(part.model().tensors(), whole.model().tensors());
    }

    @Test
    void aModelComesBackFromItsTensors() {
        for (Layout layout : List.of(LAYOUT, DISCRETE)) {
            Mixture model = new Mixture(random(13, MixtureCovariance.FULL, 3, layout));
            Mixture restored = (Mixture) ClassicMethods.MIXTURE.restore(
                    model.tensors(), layout, Settings.of(ClassicMethods.MIXTURE.settings(), Map.of()));
            Rows rows = drawn(model.parameters(), 14, 30);
            assertThat(EnergyContract.values(restored.energy(), rows))
                    .isEqualTo(EnergyContract.values(model.energy(), rows));
        }
    }

    /// As in runs from before there were probabilities: the columns of a boolean are numbers like the others.
    @Test
    void tensorsWithoutProbabilitiesAreOfNumbers() {
        Mixture numbers = new Mixture(ReferenceMixture.random(15, MixtureCovariance.FULL, 2, 4, 1));
        Mixture restored = Mixture.of(numbers.tensors(), DISCRETE);
        Rows rows = TestRows.normal(16, 20, 4);
        assertThat(EnergyContract.values(restored.energy(), rows))
                .isEqualTo(EnergyContract.values(numbers.energy(), rows));
    }

    @Test
    void damagedProbabilitiesAreNamed() {
        Map<String, Tensor> good = new Mixture(random(17, MixtureCovariance.FULL, 1, DISCRETE)).tensors();
        refuses(good, Tensor.of(new double[] {1, 0}, 1, 2), "model: probabilities: expected the shape [1, 6]");
        refuses(
                good,
                Tensor.of(new double[] {0.5, 0.25, 0.25, 0, 0.5, 0.5}, 1, 6),
                "model: probabilities: expected 0 to 1, got 0.0");
        refuses(
                good,
                Tensor.of(new double[] {0.5, 0.25, 0.125, 0.125, 0.5, 0.75}, 1, 6),
                "model: probabilities: expected a sum of 1, got 1.25");
    }

    private static void refuses(Map<String, Tensor> good, Tensor bad, String message) {
        Map<String, Tensor> tensors = new HashMap<>(good);
        tensors.put("probabilities", bad);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Mixture.of(tensors, DISCRETE))
                .withMessageStartingWith(message);
    }
}
