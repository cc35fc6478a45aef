package basin.classic.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.kernel.KernelChoice;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MixtureTrainingTest {
    private static final Shards SHARDS = Shards.of(2);
    private static final Training TRAINING = Training.of(1, SHARDS);
    private static final MixtureSettings THREE = full().withK(3).withStarts(1);

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    private static MixtureSettings full() {
        return MixtureSettings.standard().withCovariance(MixtureCovariance.FULL);
    }

    static MixtureParameters found(Trained<Mixture> trained) {
        return trained.model().parameters();
    }

    /// Σ_j and the common covariance, from the statistics of one component and of two: the rows of the prior count
    /// as the settings say.
    @Test
    void shrinkageCountsRowsOfTheCommonCovariance() {
        MixtureParameters start = ReferenceMixture.random(61, MixtureCovariance.FULL, 2, 3, 1.5);
        Rows rows = rows(200, 0);
        MixtureSettings one = full().withFloor(1e-12).until(1, 0);
        MixtureParameters plain = found(Mixture.train(rows, start, one, TRAINING));
        MixtureParameters shrunk = found(Mixture.train(rows, start, one.withShrinkage(2), TRAINING));
        MixtureParameters tiedStart =
                new MixtureParameters(MixtureCovariance.TIED, start.weights(), start.means(), new double[][] {
                    start.covariances()[0], start.covariances()[0]
                });
        double prior = 2 * 3;
        for (int j = 0; j < 2; j++) {
            double own = 200 * plain.weights()[j];
            double[] expected = new double[9];
            for (int at = 0; at < 9; at++) {
                double common = plain.weights()[0] * plain.covariances()[0][at]
                        + plain.weights()[1] * plain.covariances()[1][at];
                expected[at] = (own * plain.covariances()[j][at] + prior * common) / (own + prior);
            }
            assertThat(shrunk.covariances()[j]).containsExactly(expected, within(1e-11));
        }
        double[] tied = found(Mixture.train(rows, tiedStart, one, TRAINING)).covariances()[0];
        double[] independent = tied.clone();
        for (int at = 0; at < 9; at++) {
            independent[at] *= at % 4 == 0 ? 1 : 200 / (200 + prior);
        }
        assertThat(found(Mixture.train(rows, tiedStart, one.withShrinkage(2), TRAINING))
                        .covariances()[0])
                .containsExactly(independent, within(1e-11));
    }

    /// One component: the mean of the rows that are left is that of the data, whatever 5 % of other rows are.
    /// Without trimming it is 0.05 · 50 = 2.5 away. Six standard errors of the mean, √(1/570) each, are 0.25.
    @Test
    void trimmedRowsHaveNoInfluence() {
        Rows rows = TestRows.normal(62, 600, 2);
        for (int i = 0; i < 30; i++) {
            rows.set(20 * i, 0, 50);
        }
        MixtureSettings one = full().withK(1).withStarts(1);
        assertThat(found(Mixture.train(rows, one, TRAINING)).means()[0][0]).isGreaterThan(2);
        List<Double> energies = new ArrayList<>();
        MixtureParameters trimmed = found(Mixture.train(
                rows,
                one.withTrim(0.06),
                TRAINING.watchedBy(step -> energies.add(step.metrics().get("energy")))));
        assertThat(trimmed.means()[0][0]).isCloseTo(0, within(0.25));
        assertThat(trimmed.covariances()[0][0]).isLessThan(1.2);
        for (int at = 1; at < energies.size(); at++) {
            assertThat(energies.get(at)).isLessThanOrEqualTo(energies.get(at - 1) + 1e-12);
        }
    }

    private static Rows rows(int count, double missing) {
        Rows rows = ReferenceMixture.drawn(ReferenceMixture.random(11, MixtureCovariance.FULL, 3, 3, 2), 5, count);
        return TestRows.withMissing(rows, missing, 8);
    }

    /// The floor is a constraint on the covariances, not a term: with and without it, with and without missing
    /// cells, EM lowers the energy itself. A step may raise it by rounding: some 10⁻¹⁶ of each of n terms.
    @ParameterizedTest
    @EnumSource
    void theEnergyNeverRises(MixtureCovariance kind) {
        for (double missing : new double[] {0, 0.3}) {
            for (double floor : new double[] {1e-4, 0.7}) {
                for (MixtureSettings.Start start : MixtureSettings.Start.values()) {
                    List<Double> energies = new ArrayList<>();
                    MixtureSettings settings = THREE.withCovariance(kind)
                            .withStart(start)
                            .withFloor(floor)
                            .until(40, 0);
                    Mixture.train(
                            rows(300, missing),
                            settings,
                            TRAINING.watchedBy(
                                    step -> energies.add(step.metrics().get("energy"))));
                    for (int at = 1; at < energies.size(); at++) {
                        assertThat(energies.get(at)).isLessThanOrEqualTo(energies.get(at - 1) + 1e-12);
                    }
                    assertThat(energies.getLast()).isLessThan(energies.getFirst());
                }
            }
        }
    }

    @Test
    void aStepMatchesTheFormulas() {
        for (double missing : new double[] {0, 0.35}) {
            Rows rows = rows(200, missing);
            MixtureParameters start = ReferenceMixture.random(12, MixtureCovariance.FULL, 3, 3, 1.5);
            Trained<Mixture> trained =
                    Mixture.train(rows, start, THREE.withFloor(1e-12).until(1, 0), TRAINING);
            MixtureParameters expected = ReferenceMixture.step(start, rows);
            MixtureParameters found = found(trained);
            assertThat(found.weights()).containsExactly(expected.weights(), within(1e-12));
            for (int j = 0; j < 3; j++) {
                assertThat(found.means()[j]).containsExactly(expected.means()[j], within(1e-11));
                assertThat(found.covariances()[j]).containsExactly(expected.covariances()[j], within(1e-11));
            }
        }
    }

    @Test
    void theReportedEnergyIsThatOfTheModel() {
        List<Double> energies = new ArrayList<>();
        Rows rows = rows(150, 0.2);
        Trained<Mixture> trained = Mixture.train(
                rows,
                THREE,
                TRAINING.watchedBy(step -> energies.add(step.metrics().get("energy"))));
        assertThat(ReferenceMixture.meanFree(found(trained), rows)).isCloseTo(energies.getLast(), within(1e-11));
    }

    /// Components 10 standard deviations apart, so that every row shows its component and the estimates are those
    /// of k Gaussians. Standard errors: √(π(1−π)/n) for a weight, √(σ²/nπ) for a mean, √((σ_pp σ_qq + σ_pq²)/nπ)
    /// for a covariance. 6 of them for each of the 30 numbers: a false alarm in 6 · 10⁻⁸ seeds. Of a tenth of the
    /// cells missing at random the errors grow by less than √(1/0.8), pairs being complete in 0.81 of the rows.
    @Test
    void aKnownMixtureIsRecovered() {
        MixtureParameters random = ReferenceMixture.random(13, MixtureCovariance.FULL, 3, 3, 1);
        double[][] means = {{0, 0, 0}, {20, 0, 0}, {0, 20, 0}};
        MixtureParameters truth = new MixtureParameters(random.kind(), random.weights(), means, random.covariances());
        int n = 6000;
        for (double missing : new double[] {0, 0.1}) {
            Rows rows = TestRows.withMissing(ReferenceMixture.drawn(truth, 21, n), missing, 3);
            MixtureParameters found = found(Mixture.train(rows, truth, THREE.until(200, 1e-9), TRAINING));
            double grown = 6 * (missing > 0 ? Math.sqrt(1 / 0.8) : 1);
            for (int j = 0; j < 3; j++) {
                double own = n * truth.weights()[j];
                double[] sigma = truth.covariances()[j];
                assertThat(found.weights()[j])
                        .isCloseTo(
                                truth.weights()[j],
                                within(grown * Math.sqrt(truth.weights()[j] * (1 - truth.weights()[j]) / n)));
                for (int p = 0; p < 3; p++) {
                    assertThat(found.means()[j][p])
                            .isCloseTo(means[j][p], within(grown * Math.sqrt(sigma[p * 3 + p] / own)));
                    for (int q = 0; q < 3; q++) {
                        double square = sigma[p * 3 + p] * sigma[q * 3 + q] + sigma[p * 3 + q] * sigma[p * 3 + q];
                        assertThat(found.covariances()[j][p * 3 + q])
                                .isCloseTo(sigma[p * 3 + q], within(grown * Math.sqrt(square / own)));
                    }
                }
            }
        }
    }

    @Test
    void theCriterionFindsTheNumberOfComponents() {
        MixtureParameters random = ReferenceMixture.random(14, MixtureCovariance.FULL, 3, 2, 1);
        double[][] means = {{0, 0}, {12, 0}, {0, 12}};
        MixtureParameters truth = new MixtureParameters(random.kind(), random.weights(), means, random.covariances());
        Trained<Mixture> trained = Mixture.train(ReferenceMixture.drawn(truth, 2, 600), full().withK(1, 12), TRAINING);
        assertThat(found(trained).size()).isEqualTo(3);
        assertThat(trained.ended()).isEqualTo("the Bayesian information criterion chose 3 components");
        assertThat(trained.unfinished()).isEmpty();
    }

    @Test
    void resultsAreEqualBitForBitAtAnyNumberOfThreadsAndWithAnyKernels() {
        Rows rows = rows(3000, 0.1);
        Map<String, Tensor> expected = null;
        for (int threads : new int[] {1, 2, 5}) {
            for (KernelChoice kernels : new KernelChoice[] {KernelChoice.SCALAR, KernelChoice.AUTO}) {
                try (Shards shards = Shards.of(threads)) {
                    Training training = Training.of(1, shards).with(kernels);
                    Map<String, Tensor> tensors = Mixture.train(rows, THREE.until(5, 0), training)
                            .model()
                            .tensors();
                    expected = expected == null ? tensors : expected;
                    requireSame(tensors, expected);
                }
            }
        }
    }

    /// Stopped after every single step, and resumed.
    @Test
    void aStoppedTrainingResumesToTheSameBits() {
        Rows rows = rows(120, 0.2);
        MixtureSettings settings = full().withK(1, 4).withStarts(2).until(6, 1e-4);
        Trained<Mixture> whole = Mixture.train(rows, settings, TRAINING);
        Trained<Mixture> part = Mixture.train(rows, settings, TRAINING.stoppedBy(() -> true));
        int resumes = 0;
        while (!part.unfinished().isEmpty()) {
            assertThat(part.ended()).isEqualTo("stopped early");
            part = Mixture.train(
                    rows, settings, TRAINING.resumedFrom(part.unfinished()).stoppedBy(() -> true));
            resumes++;
        }
        assertThat(resumes).isGreaterThan(10);
        assertThat(part.steps()).isEqualTo(whole.steps());
        assertThat(part.ended()).isEqualTo(whole.ended());
        requireSame(part.model().tensors(), whole.model().tensors());
    }

    static void requireSame(Map<String, Tensor> tensors, Map<String, Tensor> expected) {
        assertThat(tensors).containsOnlyKeys(expected.keySet());
        expected.forEach((name, tensor) -> assertThat(tensors)
                .extractingByKey(name)
                .returns(true, other -> Arrays.equals(other.doubles(), tensor.doubles())));
    }
}
