package basin.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.model.Setting;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KMeansTrainingTest {
    private static final double U = 0x1p-24;
    private static final Shards SHARDS = Shards.of(2);
    private static final Training TRAINING = Training.of(1, SHARDS);
    private static final KMeansSettings LLOYD =
            KMeansSettings.standard().withStarts(1).until(1000, 0);

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    private static KMeans kmeans(Trained trained) {
        return (KMeans) trained.model();
    }

    /// Six round clouds.
    private static Rows clouds(long seed, int count, int columns) {
        Rows centres = TestRows.whole(99, 6, columns, 6);
        Rows rows = TestRows.normal(seed, count, columns);
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < columns; p++) {
                rows.set(i, p, rows.get(i, p) + centres.get(i % 6, p));
            }
        }
        return rows;
    }

    /// The energy after each sweep, as training tells it.
    private static List<Double> trace(Rows rows, KMeansSettings settings) {
        List<Double> trace = new ArrayList<>();
        KMeans.train(
                rows,
                settings,
                TRAINING.watchedBy(step -> trace.add(step.metrics().get("energy"))));
        return trace;
    }

    /// A row may take a prototype that is not the nearest only as far as rounding hides it: with r the largest norm,
    /// by 6 γ r², γ = (d + 3) u. That, and the rounding of the means, is all that an energy may rise by.
    @ParameterizedTest
    @EnumSource(KMeansSettings.Start.class)
    void theEnergyNeverRises(KMeansSettings.Start start) {
        Rows rows = clouds(1, 3000, 4);
        double squares = IntStream.range(0, rows.count())
                .mapToDouble(i -> ReferenceKMeans.squaredDistance(rows, i, new double[4]))
                .max()
                .orElseThrow();
        double slack = 6 * 7 * U * squares;
        List<Double> trace = trace(rows, LLOYD.withK(25).withStart(start));
        assertThat(trace).hasSizeGreaterThan(5);
        for (int sweep = 1; sweep < trace.size(); sweep++) {
            assertThat(trace.get(sweep)).isLessThanOrEqualTo(trace.get(sweep - 1) + slack);
        }
        assertThat(trace.getLast()).isLessThan(0.99 * trace.getFirst());
        for (int sweeps = 1; sweeps <= 5; sweeps++) {
            Rows prototypes = kmeans(
                            KMeans.train(rows, LLOYD.withK(25).withStart(start).until(sweeps, 0), TRAINING))
                    .prototypes();
            double recomputed = ReferenceKMeans.meanEnergy(rows, ReferenceKMeans.doubles(prototypes));
            // The next sweep's assignments lower it; its own are those of the prototypes before.
            assertThat(recomputed).isBetween(trace.get(sweeps) - slack, trace.get(sweeps - 1) + slack);
        }
    }

    /// Each prototype is the mean of its rows but for rounding: of the centred cells, the centred mean and the mean,
    /// 5 u of the largest cell in all.
    @Test
    void trainingEndsAtAFixedPoint() {
        for (float offset : new float[] {0, 1000}) {
            Rows rows = clouds(2, 2000, 3);
            for (int i = 0; i < rows.count(); i++) {
                rows.set(i, 1, rows.get(i, 1) + offset);
            }
            double[][] prototypes = ReferenceKMeans.doubles(
                    kmeans(KMeans.train(rows, LLOYD.withK(12), TRAINING)).prototypes());
            int[] nearest = ReferenceKMeans.nearest(rows, prototypes);
            double[][] means = ReferenceKMeans.means(rows, nearest, prototypes);
            boolean[] unsure = new boolean[12];
            for (int i = 0; i < rows.count(); i++) {
                double[] energies = ReferenceKMeans.energies(rows, i, prototypes);
                if (ReferenceKMeans.margin(energies) < 1e-4) {
                    double limit = energies[nearest[i]] + 1e-4;
                    IntStream.range(0, 12).filter(j -> energies[j] < limit).forEach(j -> unsure[j] = true);
                }
            }
            int sure = 0;
            for (int j = 0; j < 12; j++) {
                if (!unsure[j]) {
                    sure++;
                    assertThat(prototypes[j]).containsExactly(means[j], within(5 * U * (offset + 12)));
                }
            }
            assertThat(sure).isGreaterThan(3);
        }
    }

    /// Every one of the kⁿ assignments is tried. Where one start in ten finds the best, 300 starts all miss it with
    /// a probability of 0.9³⁰⁰ < 10⁻¹³.
    @Test
    void ofManyStartsTheBestIsTheOptimum() {
        for (int trial = 0; trial < 12; trial++) {
            int n = 4 + trial % 5;
            int k = 1 + trial % 3;
            Rows rows = TestRows.normal(100 + trial, n, 2);
            double optimum = Double.POSITIVE_INFINITY;
            for (int code = 0; code < Math.pow(k, n); code++) {
                int[] assignment = new int[n];
                for (int i = 0, rest = code; i < n; i++, rest /= k) {
                    assignment[i] = rest % k;
                }
                double[][] means = ReferenceKMeans.means(rows, assignment, new double[k][2]);
                double energy = 0;
                for (int i = 0; i < n; i++) {
                    energy += ReferenceKMeans.squaredDistance(rows, i, means[assignment[i]]) / n;
                }
                optimum = Math.min(optimum, energy);
            }
            Rows found = kmeans(KMeans.train(rows, LLOYD.withK(k).withStarts(300), TRAINING))
                    .prototypes();
            assertThat(ReferenceKMeans.meanEnergy(rows, ReferenceKMeans.doubles(found)))
                    .isCloseTo(optimum, within(1e-6));
        }
    }

    @Test
    void prototypesWithoutRowsArePlacedAnew() {
        Rows rows = clouds(3, 600, 2);
        Rows start = Rows.zeros(6, 2);
        start.set(0, rows.row(0));
        for (int j = 1; j < 6; j++) {
            start.set(j, new float[] {1e6f, 1e6f});
        }
        List<Double> trace = new ArrayList<>();
        Training watched = TRAINING.watchedBy(step -> trace.add(step.metrics().get("energy")));
        Rows prototypes = kmeans(KMeans.train(rows, start, LLOYD, watched)).prototypes();
        int[] nearest = ReferenceKMeans.nearest(rows, ReferenceKMeans.doubles(prototypes));
        assertThat(Arrays.stream(nearest).distinct().sorted()).containsExactly(0, 1, 2, 3, 4, 5);
        for (int sweep = 1; sweep < trace.size(); sweep++) {
            assertThat(trace.get(sweep)).isLessThanOrEqualTo(trace.get(sweep - 1) * (1 + 1e-6));
        }
        // One unit of variance a column is left within a cloud; two clouds in one leave far more.
        assertThat(trace.getLast()).isLessThan(6);
    }

    @Test
    void prototypesWithoutRowsArePlacedApart() {
        Rows some = Rows.of(new float[] {0, 0}, new float[] {100, 0}, new float[] {0, 90});
        Rows rows = TestRows.pick(some, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2);
        Rows start = Rows.of(new float[] {0, 0}, new float[] {-1e3f, 0}, new float[] {-1e3f, 0});
        Rows found =
                kmeans(KMeans.train(rows, start, LLOYD.until(1, 0), TRAINING)).prototypes();
        assertThat(found.row(1)).containsExactly(new float[] {100, 0}, within(1e-4f));
        assertThat(found.row(2)).containsExactly(new float[] {0, 90}, within(1e-4f));
    }

    @ParameterizedTest
    @EnumSource(KMeansSettings.Start.class)
    void fewerDifferentRowsThanPrototypesAreNoted(KMeansSettings.Start start) {
        float[][] different = {{1, 2}, {3, -4}, {0, 8}};
        int[] order = IntStream.range(0, 50).map(i -> i * i % 3).toArray();
        order[20] = 2;
        Rows rows = TestRows.pick(Rows.of(different), order);
        Trained trained = KMeans.train(rows, LLOYD.withK(7).withStart(start), TRAINING);
        assertThat(trained.notes())
                .containsExactly("the rows have only 3 different values, so there are 3 prototypes instead of 7");
        Rows prototypes = kmeans(trained).prototypes();
        assertThat(prototypes.count()).isEqualTo(3);
        for (float[] row : different) {
            assertThat(IntStream.range(0, 3)
                            .mapToDouble(j -> Math.hypot(prototypes.get(j, 0) - row[0], prototypes.get(j, 1) - row[1]))
                            .min()
                            .orElseThrow())
                    .isLessThan(10 * 8 * U);
        }
    }

    @Test
    void zerosOfBothSignsAreOneValue() {
        Rows rows = Rows.of(new float[] {0, 1}, new float[] {-0f, 1}, new float[] {0, -1}, new float[] {-0f, -1});
        for (KMeansSettings.Start start : KMeansSettings.Start.values()) {
            Trained trained = KMeans.train(rows, LLOYD.withK(3).withStart(start), TRAINING);
            assertThat(kmeans(trained).prototypes().count()).isEqualTo(2);
        }
    }

    @Test
    void identicalRowsHaveOnePrototype() {
        Rows rows = TestRows.pick(Rows.of(new float[] {0.1f, 1e9f}), new int[500]);
        Trained trained = KMeans.train(rows, LLOYD.withK(4), TRAINING);
        assertThat(TestRows.cells(kmeans(trained).prototypes())).containsExactly(0.1f, 1e9f);
        assertThat(kmeans(trained).fittedBeta()).isFinite().isPositive();
    }

    @Test
    void oneRowAndOnePrototypeWillDo() {
        Rows row = Rows.of(new float[] {3, -7});
        assertThat(TestRows.cells(
                        kmeans(KMeans.train(row, LLOYD.withK(1), TRAINING)).prototypes()))
                .containsExactly(3, -7);
        Rows rows = TestRows.normal(8, 1500, 2);
        Trained trained = KMeans.train(rows, LLOYD.withK(1), TRAINING);
        double[][] mean = ReferenceKMeans.means(rows, new int[1500], new double[1][2]);
        assertThat(ReferenceKMeans.doubles(kmeans(trained).prototypes())[0])
                .containsExactly(mean[0], within(5 * U * 5));
        assertThat(trained.steps()).isEqualTo(2);
        assertThat(trained.ended()).isEqualTo("the energy no longer falls");
        assertThat(trained.unfinished()).isEmpty();
        assertThat(trained.notes()).isEmpty();
    }

    @Test
    void withAPrototypeForEveryRowTheEnergyIsZero() {
        Rows rows = TestRows.normal(9, 40, 3);
        for (KMeansSettings.Start start : KMeansSettings.Start.values()) {
            List<Double> trace = trace(rows, LLOYD.withK(40).withStart(start));
            assertThat(trace.getLast()).isLessThan(1e-12);
        }
    }

    @Test
    void constantColumnsDoNoHarm() {
        Rows rows = clouds(4, 900, 3);
        Rows without = Rows.zeros(900, 2);
        for (int i = 0; i < 900; i++) {
            rows.set(i, 2, 12345.678f);
            without.set(i, new float[] {rows.get(i, 0), rows.get(i, 1)});
        }
        Rows with = kmeans(KMeans.train(rows, LLOYD.withK(6), TRAINING)).prototypes();
        Rows expected = kmeans(KMeans.train(without, LLOYD.withK(6), TRAINING)).prototypes();
        for (int j = 0; j < 6; j++) {
            assertThat(with.row(j)).containsExactly(expected.get(j, 0), expected.get(j, 1), 12345.678f);
        }
    }

    @Test
    void gradientStepsLowerTheEnergyToo() {
        Rows rows = clouds(5, 1200, 3);
        double lloyd = trace(rows, LLOYD.withK(6)).getLast();
        KMeansSettings settings =
                LLOYD.withK(6).withUpdate(KMeansSettings.Update.GRADIENT).withRate(0.01);
        List<Double> trace = trace(rows, settings);
        assertThat(trace.getLast()).isLessThan(trace.getFirst()).isLessThan(1.2 * lloyd);
    }

    /// One step on one row: w ← w + 2η (y − w), and w ← w + 2η (y' − w) on the next.
    @Test
    void aGradientStepIsTheLectures() {
        Rows rows = Rows.of(new float[] {1, 0}, new float[] {1, 0}, new float[] {-5, 4}, new float[] {-5, 4});
        Rows start = Rows.of(new float[] {2, 2}, new float[] {-6, 0});
        KMeansSettings settings =
                LLOYD.withUpdate(KMeansSettings.Update.GRADIENT).withRate(0.125).until(1, 0);
        Rows found = kmeans(KMeans.train(rows, start, settings, TRAINING)).prototypes();
        double left = 0.75 * 0.75;
        assertThat(ReferenceKMeans.doubles(found)[0]).containsExactly(new double[] {1 + left, 2 * left}, within(1e-6));
        assertThat(ReferenceKMeans.doubles(found)[1])
                .containsExactly(new double[] {-5 - left, 4 - 4 * left}, within(1e-6));
    }

    /// Where every row keeps its prototype from the first sweep on, there is still a long way to go.
    @Test
    void gradientStepsGoOnWhileTheEnergyFalls() {
        Rows rows = clouds(6, 300, 2);
        KMeansSettings settings = LLOYD.withK(1)
                .withUpdate(KMeansSettings.Update.GRADIENT)
                .withRate(1e-4)
                .until(40, 0);
        assertThat(trace(rows, settings)).hasSizeGreaterThan(20);
    }

    @Test
    void everyStepIsTold() {
        Rows rows = clouds(7, 500, 2);
        List<Step> steps = new ArrayList<>();
        Trained trained =
                KMeans.train(rows, LLOYD.withK(9).withStarts(3).until(50, 1e-3), TRAINING.watchedBy(steps::add));
        assertThat(trained.steps()).isEqualTo(steps.size());
        double before = 0;
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i).step()).isEqualTo(i + 1);
            assertThat(steps.get(i).progress()).isGreaterThan(before).isLessThanOrEqualTo(1);
            before = steps.get(i).progress();
            assertThat(steps.get(i).metrics().values()).allMatch(Double::isFinite);
            assertThat(steps.get(i).metrics()).containsKeys("energy", "start", "moved", "searched");
        }
        assertThat(steps.getLast().metrics().get("start")).isEqualTo(3);
        assertThat(KMeans.train(rows, LLOYD.withK(9).until(2, 0), TRAINING).ended())
                .isEqualTo("it reached the limit of 2 sweeps");
    }

    @Test
    void rowsThatCannotBeTrainedOnAreNamed() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> KMeans.train(TestRows.normal(1, 5, 2), LLOYD.withK(6), TRAINING))
                .withMessage("k: expected at most the number of rows, 5, got 6; set k to 5 or less");
        float[][] bad = {
            {Float.POSITIVE_INFINITY},
            {Float.NEGATIVE_INFINITY},
            {1e16f},
            {Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}
        };
        for (float[] cells : bad) {
            for (float first : new float[] {0, Float.NaN}) {
                Rows rows = TestRows.normal(1, 3000, 2);
                rows.set(0, 0, first);
                for (int i = 0; i < cells.length; i++) {
                    rows.set(1499 + i, 1, cells[i]);
                }
                assertThatExceptionOfType(InputException.class)
                        .isThrownBy(() -> KMeans.train(rows, LLOYD.withK(2), TRAINING))
                        .withMessage("row 1500, column 2: expected a number within ±1e15, got " + cells[0]
                                + "; rescale or drop it");
            }
        }
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LLOYD.withK(0))
                .withMessage("k: expected 1 or more, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LLOYD.withStarts(-2))
                .withMessage("starts: expected 1 or more, got -2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LLOYD.until(0, 0))
                .withMessage("sweeps: expected 1 or more, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LLOYD.until(1, Double.NaN))
                .withMessage("tolerance: expected 0 to 1, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LLOYD.withRate(0.6))
                .withMessage("rate: expected above 0 and at most 0.5, got 0.6");
    }

    @Test
    void theStandardSettingsAreTheDefaultsOfTheCommand() {
        List<Setting> known = new KMeansMethod().settings();
        assertThat(KMeansSettings.standard())
                .isEqualTo(new KMeansSettings(
                        32,
                        KMeansSettings.Start.PLUS_PLUS,
                        KMeansSettings.Update.LLOYD,
                        3,
                        300,
                        1e-5,
                        0.05,
                        KMeansSettings.Pruning.AUTO));
        for (Setting setting : known) {
            setting.check(setting.standard());
            assertThat(setting.meaning()).isNotBlank();
        }
    }

    @Test
    void aStartThatDoesNotFitIsNamed() {
        Rows rows = TestRows.normal(1, 5, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KMeans.train(rows, Rows.zeros(2, 3), LLOYD, TRAINING))
                .withMessage("start: expected rows of 2 columns, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KMeans.train(rows, Rows.zeros(0, 2), LLOYD, TRAINING))
                .withMessage("start: expected at least one, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KMeans.train(rows, Rows.of(new float[] {1, Float.NaN}), LLOYD, TRAINING))
                .withMessage("start: expected finite cells, got NaN in row 0");
    }
}
