package basin.classic.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.classic.ClassicMethods;
import basin.energy.EnergyContract;
import basin.infer.Completions;
import basin.model.Settings;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.rows.TestRows;
import basin.schema.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KMeansAnswersTest {
    private static final Rows PROTOTYPES = TestRows.normal(1, 9, 2);
    private static final KMeans MODEL = new KMeans(PROTOTYPES, 3);
    private static final Rows ROWS = TestRows.withMissing(TestRows.normal(2, 200, 2), 0.2, 2);

    @Test
    void theNearestPlausibleRowIsTheNearestPrototype() {
        Rows nearest = Rows.zeros(ROWS.count(), 2);
        MODEL.project(ROWS, nearest);
        int[] expected = ReferenceKMeans.nearest(ROWS, ReferenceKMeans.doubles(PROTOTYPES));
        assertThat(TestRows.cells(nearest)).isEqualTo(TestRows.cells(TestRows.pick(PROTOTYPES, expected)));
        Rows inPlace = ROWS.copy();
        MODEL.project(inPlace, inPlace);
        assertThat(TestRows.cells(inPlace)).isEqualTo(TestRows.cells(nearest));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.project(ROWS, Rows.zeros(2, 2)))
                .withMessage("nearest: expected 200 rows, got 2");
    }

    /// All minima of F∞ over the missing cell, on a grid of 2⁻¹⁰. Prototypes and rows lie on eighths, so that
    /// every energy is exact and two of them differ by 2⁻⁶ or not at all; over distances up to 4 that grid shows
    /// every minimum.
    @Test
    void completionsAreTheMinimaOfTheEnergyOverTheMissingCell() {
        int several = 0;
        for (int trial = 0; trial < 60; trial++) {
            Rows prototypes = eighths(TestRows.whole(trial, 1 + trial % 14, 2, 16));
            KMeans model = new KMeans(prototypes, 1);
            float x = eighths(TestRows.whole(5000 + trial, 1, 1, 16)).get(0, 0);
            Completions found = model.complete(Rows.of(new float[] {x, Float.NaN}), 100);
            List<float[]> expected = minima(ReferenceKMeans.doubles(prototypes), x);
            assertThat(found.count()).isEqualTo(expected.size());
            for (int answer = 0; answer < found.count(); answer++) {
                assertThat(found.source(answer)).isZero();
                assertThat(found.rows().get(answer, 0)).isEqualTo(x);
                assertThat(found.energy(answer)).isEqualTo(expected.get(answer)[0]);
            }
            List<Float> places = new ArrayList<>();
            for (int answer = 0; answer < found.count(); answer++) {
                places.add(found.rows().get(answer, 1));
            }
            assertThat(places)
                    .containsExactlyInAnyOrderElementsOf(
                            expected.stream().map(minimum -> minimum[1]).toList());
            several += found.count() > 2 ? 1 : 0;
        }
        assertThat(several).isGreaterThan(20);
    }

    private static Rows eighths(Rows rows) {
        Rows eighths = rows.copy();
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < rows.columns(); p++) {
                eighths.set(i, p, rows.get(i, p) / 8);
            }
        }
        return eighths;
    }

    /// Energy and place of the minima along the line through x, lowest first.
    private static List<float[]> minima(double[][] prototypes, float x) {
        double[] energies = new double[4 * 1024 + 3];
        for (int g = 0; g < energies.length; g++) {
            Rows place = Rows.of(new float[] {x, (g - 2049) / 1024f});
            energies[g] = Arrays.stream(ReferenceKMeans.energies(place, 0, prototypes))
                    .min()
                    .orElseThrow();
        }
        List<float[]> minima = new ArrayList<>();
        for (int g = 1; g < energies.length - 1; g++) {
            if (energies[g] < energies[g - 1] && energies[g] < energies[g + 1]) {
                minima.add(new float[] {(float) energies[g], (g - 2049) / 1024f});
            }
        }
        minima.sort(Comparator.comparingDouble(minimum -> minimum[0]));
        return minima;
    }

    @Test
    void answersAreBestFirstAndAtMostTheRequestedNumber() {
        Rows y = Rows.of(new float[] {0.3f, Float.NaN}, new float[] {1, 2}, new float[] {Float.NaN, Float.NaN});
        Completions all = MODEL.complete(y, 100);
        double[] expected = EnergyContract.values(MODEL.energy(), all.rows());
        int[] answers = new int[3];
        for (int answer = 0; answer < all.count(); answer++) {
            int source = all.source(answer);
            if (answers[source]++ > 0) {
                assertThat(all.source(answer - 1)).isEqualTo(source);
                assertThat(all.energy(answer)).isGreaterThanOrEqualTo(all.energy(answer - 1));
            }
            assertThat(all.energy(answer)).isCloseTo(expected[answer], within(1e-12));
        }
        assertThat(answers[1]).isEqualTo(1);
        assertThat(answers[2]).isEqualTo(PROTOTYPES.count());
        Completions one = MODEL.complete(y, 1);
        assertThat(one.count()).isEqualTo(3);
        assertThat(one.rows().row(1)).containsExactly(1, 2);
        assertThat(one.rows().row(0)).isEqualTo(all.rows().row(0));
        assertThat(MODEL.complete(Rows.zeros(0, 2), 3).rows().count()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.complete(y, 0))
                .withMessage("max: expected 1 or more, got 0");
    }

    /// Prototypes 100 standard deviations apart, so that every draw shows its component. Each of the 13
    /// comparisons is with 6 standard errors, 2 · 10⁻⁹ for a normal statistic; in all below 3 · 10⁻⁸.
    @Test
    void drawsAreThoseOfTheMixture() {
        double beta = 2;
        double variance = 1 / (2 * beta);
        Rows prototypes = Rows.of(new float[] {0, 0}, new float[] {100, 0}, new float[] {0, -100});
        KMeans model = new KMeans(prototypes, 9).at(beta);
        int n = 60_000;
        Rows drawn = Rows.zeros(n, 2);
        model.sample(new Randomness(6), 0, drawn);
        int[] nearest = ReferenceKMeans.nearest(drawn, ReferenceKMeans.doubles(prototypes));
        for (int j = 0; j < 3; j++) {
            int chosen = j;
            int[] own = IntStream.range(0, n).filter(i -> nearest[i] == chosen).toArray();
            assertThat(Math.abs(own.length - n / 3.0)).isLessThan(6 * Math.sqrt(n * 2 / 9.0));
            double product = 0;
            for (int p = 0; p < 2; p++) {
                double sum = 0;
                double squares = 0;
                for (int i : own) {
                    double difference = drawn.get(i, p) - prototypes.get(j, p);
                    sum += difference;
                    squares += difference * difference;
                }
                assertThat(Math.abs(sum / own.length)).isLessThan(6 * Math.sqrt(variance / own.length));
                assertThat(Math.abs(squares / own.length - variance))
                        .isLessThan(6 * variance * Math.sqrt(2.0 / own.length));
            }
            for (int i : own) {
                product += (drawn.get(i, 0) - prototypes.get(j, 0)) * (drawn.get(i, 1) - prototypes.get(j, 1));
            }
            assertThat(Math.abs(product / own.length)).isLessThan(6 * variance / Math.sqrt(own.length));
        }
        Rows some = Rows.zeros(10, 2);
        model.sample(new Randomness(6), 700, some);
        assertThat(TestRows.cells(some)).isEqualTo(TestRows.cells(drawn.slice(700, 710)));
    }

    @Test
    void withoutATemperatureDrawsAreThoseOfTheFittedOne() {
        Rows cold = Rows.zeros(50, 2);
        Rows fitted = Rows.zeros(50, 2);
        MODEL.sample(new Randomness(1), 0, cold);
        MODEL.at(3).sample(new Randomness(1), 0, fitted);
        assertThat(TestRows.cells(cold)).isEqualTo(TestRows.cells(fitted));
    }

    @Test
    void featuresAreTheLatentOrItsProbabilities() {
        Rows hard = Rows.zeros(ROWS.count(), 9);
        Rows soft = hard.copy();
        Rows nearlyHard = hard.copy();
        Rows nearlyEven = hard.copy();
        MODEL.embed(ROWS, hard);
        MODEL.at(0.8).embed(ROWS, soft);
        MODEL.at(1e9).embed(ROWS, nearlyHard);
        MODEL.at(1e-9).embed(ROWS, nearlyEven);
        double[][] prototypes = ReferenceKMeans.doubles(PROTOTYPES);
        for (int i = 0; i < ROWS.count(); i++) {
            double[] energies = ReferenceKMeans.energies(ROWS, i, prototypes);
            double total = Arrays.stream(energies).map(e -> Math.exp(-0.8 * e)).sum();
            double sum = 0;
            boolean observed = ReferenceKMeans.margin(energies) > 1e-6;
            for (int j = 0; j < 9; j++) {
                assertThat(hard.get(i, j)).isEqualTo(j == ReferenceKMeans.nearest(energies) ? 1 : 0);
                assertThat(soft.get(i, j)).isCloseTo((float) (Math.exp(-0.8 * energies[j]) / total), within(1e-7f));
                assertThat(nearlyHard.get(i, j)).isEqualTo(observed ? hard.get(i, j) : 1 / 9f);
                assertThat(nearlyEven.get(i, j)).isCloseTo(1 / 9f, within(1e-6f));
                sum += soft.get(i, j);
            }
            assertThat(sum).isCloseTo(1, within(9 * 0x1p-24));
        }
        assertThat(MODEL.features()).hasSize(9).startsWith("z1", "z2").endsWith("z9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.embed(ROWS, Rows.zeros(200, 8)))
                .withMessage("features: expected rows of 9 columns, got 8");
    }

    @Test
    void zeroTemperatureIsTheLimitOfLargeBeta() {
        double[] cold = EnergyContract.values(MODEL.energy(), ROWS);
        double[] warm = EnergyContract.values(MODEL.at(1e12).energy(), ROWS);
        for (int i = 0; i < cold.length; i++) {
            assertThat(warm[i]).isCloseTo(cold[i], within(1e-11));
        }
        KMeans back = MODEL.at(2).at(Double.POSITIVE_INFINITY);
        assertThat(EnergyContract.values(back.energy(), ROWS)).isEqualTo(cold);
        assertThat(back.fittedBeta()).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.at(0))
                .withMessage("beta: expected above 0 and finite, got 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new KMeans(PROTOTYPES, Double.POSITIVE_INFINITY));
    }

    @Test
    void tensorsRestoreTheModel() {
        Rows extreme = Rows.of(new float[] {Float.MIN_VALUE, -0f, 0.1f}, new float[] {-3e38f, 1e-30f, 12345.678f});
        KMeans model = new KMeans(TestRows.scattered(extreme, 1), 0.1);
        KMeans again = KMeans.of(model.tensors());
        assertThat(TestRows.cells(again.prototypes())).isEqualTo(TestRows.cells(extreme));
        assertThat(again.fittedBeta()).isEqualTo(0.1);
        assertThat(ClassicMethods.KMEANS
                        .restore(model.tensors(), Layout.of(3), Settings.of(ClassicMethods.KMEANS.settings(), Map.of()))
                        .columns())
                .isEqualTo(3);
    }

    static List<Map<String, Tensor>> hostile() {
        Tensor prototypes = Tensor.of(PROTOTYPES);
        Tensor beta = Tensor.of(new double[] {2});
        return List.of(
                Map.of(),
                Map.of("prototypes", prototypes),
                Map.of("beta", beta),
                Map.of("prototypes", Tensor.of(new float[6], 6), "beta", beta),
                Map.of("prototypes", Tensor.of(new float[8], 2, 2, 2), "beta", beta),
                Map.of("prototypes", Tensor.of(new float[0], 0, 2), "beta", beta),
                Map.of("prototypes", Tensor.of(new float[0], 2, 0), "beta", beta),
                Map.of("prototypes", Tensor.of(new double[4], 2, 2), "beta", beta),
                Map.of("prototypes", Tensor.of(new float[] {1, Float.NaN}, 1, 2), "beta", beta),
                Map.of("prototypes", Tensor.of(new float[] {1, Float.POSITIVE_INFINITY}, 1, 2), "beta", beta),
                Map.of("prototypes", prototypes, "beta", Tensor.of(new double[0], 0)),
                Map.of("prototypes", prototypes, "beta", Tensor.of(new double[2], 2)),
                Map.of("prototypes", prototypes, "beta", Tensor.of(new float[] {2}, 1)),
                Map.of("prototypes", prototypes, "beta", Tensor.of(new double[] {0})),
                Map.of("prototypes", prototypes, "beta", Tensor.of(new double[] {-1})),
                Map.of("prototypes", prototypes, "beta", Tensor.of(new double[] {Double.NaN})),
                Map.of("prototypes", prototypes, "beta", Tensor.of(new double[] {Double.POSITIVE_INFINITY})));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void invalidTensorsAreRefused(Map<String, Tensor> tensors) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> KMeans.of(tensors))
                .withMessageStartingWith("model: ")
                .withMessageContainingAll("expected", "got")
                .withMessageEndingWith("; train it again");
    }
}
