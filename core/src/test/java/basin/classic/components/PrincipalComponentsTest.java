package basin.classic.components;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.energy.Energies;
import basin.energy.EnergyContract;
import basin.energy.SmoothEnergy;
import basin.energy.SmoothEnergyContract;
import basin.infer.Completions;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Python;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest implements SmoothEnergyContract {
    private static final PrincipalComponentsSettings STANDARD = PrincipalComponentsSettings.standard();

    /// Rows near a plane of two directions in five columns.
    private static Rows nearPlane(long seed, int count) {
        Rows z = TestRows.normal(seed, count, 2);
        Rows rows = TestRows.normal(seed + 1, count, 5);
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < 5; p++) {
                rows.set(i, p, (float)
                        (1 + 3 * z.get(i, 0) * Math.cos(p) + 2 * z.get(i, 1) * Math.sin(2 * p) + 0.1 * rows.get(i, p)));
            }
        }
        return rows;
    }

    private static final PrincipalComponents MODEL = train(nearPlane(1, 500), STANDARD.withExactly(2), 1);

    private static PrincipalComponents train(Rows rows, PrincipalComponentsSettings settings, int threads) {
        try (Shards shards = Shards.of(threads)) {
            return PrincipalComponents.train(rows, settings, Training.of(0, shards))
                    .model();
        }
    }

    @Override
    public SmoothEnergy energy() {
        return MODEL.energy();
    }

    @Override
    public Rows rows() {
        return TestRows.withMissing(TestRows.normal(8, 40, 5), 0.2, 3);
    }

    @Test
    void theEnergyIsTheSquaredDistanceToTheNearestPointOfThePlane() {
        Rows y = TestRows.normal(3, 30, 5);
        Rows nearest = Rows.zeros(30, 5);
        MODEL.project(y, nearest);
        double[] energies = EnergyContract.values(MODEL.energy(), y);
        double[] inPlane = EnergyContract.values(MODEL.energy(), nearest);
        Rows other = MODEL.energy().directions();
        for (int i = 0; i < 30; i++) {
            double distance = squaredDistance(y, i, nearest, i);
            assertThat(energies[i]).isCloseTo(distance, within(1e-5 * (1 + distance)));
            assertThat(inPlane[i]).isLessThan(1e-10);
            for (int j = 0; j < 2; j++) {
                Rows aside = nearest.copy();
                for (int p = 0; p < 5; p++) {
                    aside.set(i, p, nearest.get(i, p) + 0.1f * other.get(j, p));
                }
                assertThat(squaredDistance(y, i, aside, i)).isGreaterThan(distance + 0.009);
            }
        }
    }

    private static double squaredDistance(Rows a, int i, Rows b, int j) {
        double sum = 0;
        for (int p = 0; p < a.columns(); p++) {
            sum += Math.pow((double) a.get(i, p) - b.get(j, p), 2);
        }
        return sum;
    }

    /// Of a normal distribution with mean μ and covariance C = σ² I + Σ_j (λ_j − σ²) u_j u_jᵀ: with two cells
    /// missing, y_m = μ_m − P_mm⁻¹ P_mo (y_o − μ_o), P being C⁻¹ = (I − Σ_j (1 − σ²/λ_j) u_j u_jᵀ) / σ².
    @Test
    void aCompletionIsTheMeanOfTheMissingCellsGivenTheOthers() {
        Rows y = TestRows.normal(5, 50, 5);
        for (int i = 0; i < 50; i++) {
            y.set(i, i % 5, Float.NaN);
            y.set(i, (i + 2) % 5, Float.NaN);
        }
        double[][] precision = precision();
        double[] mean = MODEL.energy().mean();
        Completions answers = MODEL.complete(y, 3);
        assertThat(answers.count()).isEqualTo(50);
        double[] energies = EnergyContract.values(MODEL.energy(), answers.rows());
        for (int i = 0; i < 50; i++) {
            assertThat(answers.source(i)).isEqualTo(i);
            assertThat(answers.energy(i)).isEqualTo(energies[i]);
            int a = i % 5;
            int b = (i + 2) % 5;
            double[] right = new double[5];
            for (int m : new int[] {a, b}) {
                for (int o = 0; o < 5; o++) {
                    right[m] -= o == a || o == b ? 0 : precision[m][o] * (y.get(i, o) - mean[o]);
                }
            }
            double determinant = precision[a][a] * precision[b][b] - precision[a][b] * precision[b][a];
            double first = (precision[b][b] * right[a] - precision[a][b] * right[b]) / determinant;
            double second = (precision[a][a] * right[b] - precision[b][a] * right[a]) / determinant;
            assertThat((double) answers.rows().get(i, a))
                    .isCloseTo(mean[a] + first, within(1e-5 * (1 + Math.abs(first))));
            assertThat((double) answers.rows().get(i, b))
                    .isCloseTo(mean[b] + second, within(1e-5 * (1 + Math.abs(second))));
        }
    }

    private static double[][] precision() {
        Rows directions = MODEL.energy().directions();
        double[][] precision = new double[5][5];
        for (int p = 0; p < 5; p++) {
            for (int q = 0; q < 5; q++) {
                double sum = p == q ? 1 : 0;
                for (int j = 0; j < directions.count(); j++) {
                    double share = 1 - MODEL.noise() / MODEL.variances()[j];
                    sum -= share * directions.get(j, p) * directions.get(j, q);
                }
                precision[p][q] = sum / MODEL.noise();
            }
        }
        return precision;
    }

    /// The last cell has a weight of a tenth in the second direction, (0, 1, 0.1) of length 1. The plane comes
    /// nearest to 0.5 there at 5, five standard deviations out; the mean is half as far, at 5 / (1 + 1.01 · 0.01 /
    /// 0.99 / 0.01).
    @Test
    void aHardlyObservedDirectionIsNotExtrapolated() {
        float along = (float) (1 / Math.sqrt(1.01));
        Rows directions = Rows.of(new float[] {1, 0, 0}, new float[] {0, along, 0.1f * along});
        var energy = new PrincipalComponentsEnergy(new double[3], directions);
        var model = new PrincipalComponents(energy, new double[] {1, 1}, 0.01);
        Rows y = Rows.of(new float[] {0, Float.NaN, 0.5f});
        Rows nearest = Rows.zeros(1, 3);
        energy.fill(y, new double[2], nearest);
        assertThat(nearest.get(0, 1)).isCloseTo(5, within(1e-4f));
        double expected = 5 / (1 + 1.01 / 0.99);
        assertThat((double) model.complete(y, 1).rows().get(0, 1)).isCloseTo(expected, within(1e-4));
        model.project(y, nearest);
        assertThat((double) nearest.get(0, 1)).isCloseTo((expected + 0.05) / 1.01, within(1e-4));
    }

    @Test
    void aRowWithoutCellsIsCompletedByTheMean() {
        Rows nothing = Rows.of(new float[] {Float.NaN, Float.NaN, Float.NaN, Float.NaN, Float.NaN});
        float[] answer = MODEL.complete(nothing, 1).rows().row(0);
        for (int p = 0; p < 5; p++) {
            assertThat(answer[p]).isEqualTo((float) MODEL.energy().mean()[p]);
        }
    }

    /// Coordinate descent cannot raise its objective; float32 rows round it by less than 10⁻⁶ of it.
    @Test
    void theEnergyOverObservedCellsNeverRises() {
        Rows rows = TestRows.withMissing(nearPlane(11, 300), 0.3, 7);
        List<Double> energies = new ArrayList<>();
        try (Shards shards = Shards.of(2)) {
            PrincipalComponents.train(
                    rows,
                    new PrincipalComponentsSettings(1, 2, 60, 0),
                    Training.of(0, shards)
                            .watchedBy(step -> energies.add(step.metrics().get("energy"))));
        }
        assertThat(energies).hasSizeGreaterThan(10);
        for (int i = 1; i < energies.size(); i++) {
            assertThat(energies.get(i)).isLessThanOrEqualTo(energies.get(i - 1) * (1 + 1e-6));
        }
        assertThat(energies.getLast()).isLessThan(energies.getFirst() / 10);
    }

    @Test
    void stoppedAndResumedOrOnOtherThreadsTheModelIsTheSameToTheBit() {
        Rows rows = TestRows.withMissing(nearPlane(12, 3000), 0.2, 5);
        PrincipalComponentsSettings settings = new PrincipalComponentsSettings(1, 2, 9, 0);
        PrincipalComponents expected = train(rows, settings, 1);
        assertSame(train(rows, settings, 3), expected);
        try (Shards shards = Shards.of(2)) {
            Training training = Training.of(0, shards);
            Trained<PrincipalComponents> stopped =
                    PrincipalComponents.train(rows, settings, training.stoppedBy(() -> true));
            assertThat(stopped.steps()).isEqualTo(1);
            int steps = 1;
            while (!stopped.unfinished().isEmpty()) {
                stopped = PrincipalComponents.train(
                        rows, settings, training.stoppedBy(() -> true).resumedFrom(stopped.unfinished()));
                assertThat(stopped.steps()).isEqualTo(++steps);
            }
            assertSame(stopped.model(), expected);
        }
    }

    private static void assertSame(PrincipalComponents found, PrincipalComponents expected) {
        assertThat(TestRows.same(found.energy().directions(), expected.energy().directions()))
                .isTrue();
        assertThat(found.energy().mean()).isEqualTo(expected.energy().mean());
        assertThat(found.variances()).isEqualTo(expected.variances());
    }

    /// 20,000 draws: the standard error of a covariance entry is at most √2 λ₁/√20000 < 0.01 λ₁, so that a
    /// standard deviation of 0.05 λ₁ is five of them; false alarm 25 · 6·10⁻⁷ at most.
    @Test
    void samplesHaveTheMomentsOfTheRows() {
        Rows drawn = Rows.zeros(20_000, 5);
        MODEL.sample(new Randomness(4), 0, drawn);
        try (Shards shards = Shards.of(1)) {
            Moments expected = Moments.of(nearPlane(1, 500), shards, basin.kernel.KernelChoice.SCALAR);
            Moments found = Moments.of(drawn, shards, basin.kernel.KernelChoice.SCALAR);
            double largest = MODEL.variances()[0];
            for (int cell = 0; cell < 25; cell++) {
                assertThat(found.covariance()[cell]).isCloseTo(expected.covariance()[cell], within(0.05 * largest));
            }
            for (int p = 0; p < 5; p++) {
                assertThat(found.mean()[p]).isCloseTo(expected.mean()[p], within(5 * Math.sqrt(largest / 20_000)));
            }
        }
    }

    /// The reconstruction error and the subspace of scikit-learn on its digits, columns with their own means.
    @Test
    void matchesScikitLearnOnTheDigits() throws Exception {
        Rows digits = Python.digits();
        for (int k : new int[] {1, 10, 40}) {
            double theirs = Double.parseDouble(Python.run("""
                    import sys, numpy as np
                    from sklearn.datasets import load_digits
                    from sklearn.decomposition import PCA
                    rows = load_digits().data
                    pca = PCA(int(sys.argv[1]), svd_solver='full').fit(rows)
                    print(((rows - pca.inverse_transform(pca.transform(rows))) ** 2).sum(1).mean())
                    """, "" + k));
            PrincipalComponents model = train(digits, STANDARD.withExactly(k), 2);
            double[] energies = EnergyContract.values(model.energy(), digits);
            double ours = java.util.Arrays.stream(energies).average().orElseThrow();
            assertThat(ours).isCloseTo(theirs, within(1e-4 * theirs));
        }
    }

    @Test
    void theShareDeterminesTheNumberOfDirections() {
        Rows rows = nearPlane(1, 500);
        assertThat(train(rows, new PrincipalComponentsSettings(0.5, 4, 1, 0), 1).variances())
                .hasSize(1);
        assertThat(train(rows, new PrincipalComponentsSettings(0.99, 4, 1, 0), 1)
                        .variances())
                .hasSize(2);
        assertThat(train(rows, new PrincipalComponentsSettings(1, 100, 1, 0), 1).variances())
                .hasSize(4);
    }

    @Test
    void storedTensorsRestoreTheModel() {
        PrincipalComponents back = PrincipalComponents.of(MODEL.tensors());
        assertSame(back, MODEL);
        Map<String, Tensor> tensors = new HashMap<>(MODEL.tensors());
        tensors.put("mean", Tensor.of(new double[] {0, 0, Double.NaN, 0, 0}, 5));
        assertRefused(tensors, "model: mean: expected finite numbers, got NaN; train it again");
        tensors.put("mean", Tensor.of(new double[4], 4));
        assertRefused(tensors, "model: mean: expected F64 [5] (0: any), got F64 [4]; train it again");
        tensors.putAll(MODEL.tensors());
        tensors.put("directions", Tensor.of(Rows.zeros(2, 5)));
        assertRefused(
                tensors,
                "model: directions: expected orthonormal rows, got a product of 0.0 between rows 0 and 0; train it again");
        tensors.remove("noise");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> PrincipalComponents.of(tensors))
                .withMessageStartingWith("model: expected the tensor 'noise', got [");
    }

    private static void assertRefused(Map<String, Tensor> tensors, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> PrincipalComponents.of(tensors))
                .withMessage(message);
    }

    @Test
    void whatCannotBeTrainedOnIsRefused() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> train(TestRows.normal(1, 10, 1), STANDARD, 1))
                .withMessage("pca: expected 2 to 4096 columns, got 1; choose more columns, or train the method kmeans");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> train(Rows.of(new float[] {1, Float.POSITIVE_INFINITY}), STANDARD, 1))
                .withMessage(
                        "pca: expected a number within ±1e15, got Infinity in row 1, column 2; correct it, leave the row or the column out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.complete(rows(), 0))
                .withMessage("max: expected 1 or more, got 0");
    }

    /// One row, equal rows and constant columns are in a plane.
    @Test
    void rowsWithoutVarianceAreFittedExactly() {
        for (Rows rows : List.of(
                Rows.of(new float[] {1, 2, 3}),
                Rows.of(new float[] {1, 2, 3}, new float[] {1, 2, 3}),
                Rows.of(new float[] {1, 2, 3}, new float[] {1, 2, 5}))) {
            PrincipalComponents model = train(rows, STANDARD, 1);
            try (Shards shards = Shards.of(1)) {
                assertThat(Energies.values(model.energy(), rows, shards)[0]).isLessThan(1e-10);
            }
            assertThat(model.features()).isNotEmpty();
        }
    }
}
