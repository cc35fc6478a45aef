package basin.classic.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.classic.ClassicMethods;
import basin.kernel.KernelChoice;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SparseTrainingTest {
    private static final Shards SHARDS = Shards.of(2);
    private static final Training TRAINING = Training.of(1, SHARDS);
    private static final SparseSettings SMALL =
            SparseSettings.standard().withK(12).withBatch(64).until(4, 0);
    private static final Rows TRUE_ATOMS = SparseCases.atoms(20, 12, 8);
    private static final Rows ROWS = SparseCases.rows(TRUE_ATOMS, SparseCases.codes(21, 1500, 12, 0.15), 0.02, 22);

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    private static SparseCoding model(Trained<SparseCoding> trained) {
        return trained.model();
    }

    private static List<Double> trace(Rows rows, SparseSettings settings, String metric) {
        List<Double> trace = new ArrayList<>();
        SparseCoding.train(
                rows,
                settings,
                TRAINING.watchedBy(step -> trace.add(step.metrics().get(metric))));
        return trace;
    }

    /// Rows made of known atoms with a little noise: every atom but at most one is found again, up to its sign,
    /// to within 8 degrees. By chance a direction in 8 dimensions is that near to one of 12 with probability
    /// below 10⁻⁴.
    @Test
    void knownAtomsAreRecovered() {
        SparseSettings settings = SMALL.withK(16).withLambda(0.15).until(60, 1e-5);
        Rows found = model(SparseCoding.train(ROWS, settings, TRAINING)).atoms();
        int again = 0;
        for (int t = 0; t < 12; t++) {
            double best = 0;
            for (int j = 0; j < found.count(); j++) {
                double product = 0;
                for (int p = 0; p < 8; p++) {
                    product += (double) found.get(j, p) * TRUE_ATOMS.get(t, p);
                }
                best = Math.max(best, Math.abs(product));
            }
            again += best > Math.cos(Math.toRadians(8)) ? 1 : 0;
        }
        assertThat(again).isGreaterThanOrEqualTo(11);
    }

    /// Codes, atoms and filled cells are each the best for the others, so that no epoch ends higher but by what
    /// codes of tolerance 10⁻⁵ and float32 atoms leave.
    @Test
    void withAllRowsInOneBatchTheEnergyNeverRises() {
        for (Rows rows : new Rows[] {ROWS.slice(0, 300), TestRows.withMissing(ROWS.slice(0, 300), 0.2, 5)}) {
            for (double lambda : new double[] {0.05, 0.5}) {
                List<Double> trace =
                        trace(rows, SMALL.withLambda(lambda).withBatch(300).until(25, 0), "energy");
                assertThat(trace).hasSizeGreaterThan(5);
                for (int step = 1; step < trace.size(); step++) {
                    assertThat(trace.get(step)).isLessThanOrEqualTo(trace.get(step - 1) * (1 + 1e-6));
                }
                assertThat(trace.getLast()).isLessThan(0.9 * trace.getFirst());
            }
        }
    }

    @Test
    void atomsAreTheSameAtAnyThreadCountAndWithAnyKernels() {
        Rows rows = TestRows.withMissing(ROWS, 0.02, 9);
        Rows expected = model(SparseCoding.train(rows, SMALL, TRAINING)).atoms();
        for (int threads : new int[] {1, 7}) {
            try (Shards shards = Shards.of(threads)) {
                KernelChoice kernels = threads == 1 ? KernelChoice.SIMD : KernelChoice.SCALAR;
                Trained<SparseCoding> trained = SparseCoding.train(
                        TestRows.scattered(rows, 100),
                        SMALL,
                        Training.of(1, shards).with(kernels));
                assertThat(TestRows.same(model(trained).atoms(), expected)).isTrue();
            }
        }
        Rows other =
                model(SparseCoding.train(rows, SMALL, Training.of(2, SHARDS))).atoms();
        assertThat(TestRows.same(other, expected)).isFalse();
    }

    @Test
    void aResumedTrainingEndsAtTheSameBytes() {
        Trained<SparseCoding> expected = SparseCoding.train(ROWS, SMALL, TRAINING);
        assertThat(expected.unfinished()).isEmpty();
        for (int after = 1; after < 4; after++) {
            AtomicInteger left = new AtomicInteger(after);
            Trained<SparseCoding> half =
                    SparseCoding.train(ROWS, SMALL, TRAINING.stoppedBy(() -> left.decrementAndGet() == 0));
            assertThat(half.ended()).isEqualTo("stopped early");
            assertThat(half.steps()).isEqualTo(after);
            for (int again = 0; again < 2; again++) {
                Trained<SparseCoding> whole = SparseCoding.train(ROWS, SMALL, TRAINING.resumedFrom(half.unfinished()));
                assertThat(whole.steps()).isEqualTo(4);
                assertThat(whole.ended()).isEqualTo(expected.ended());
                for (Map.Entry<String, Tensor> entry :
                        expected.model().tensors().entrySet()) {
                    Tensor found = whole.model().tensors().get(entry.getKey());
                    assertThat(found).usingRecursiveComparison().isEqualTo(entry.getValue());
                }
            }
        }
    }

    @Test
    void aCheckpointThatDoesNotFitIsNamed() {
        Map<String, Tensor> state =
                SparseCoding.train(ROWS, SMALL, TRAINING.stoppedBy(() -> true)).unfinished();
        assertRefused(
                state, "products", Tensor.of(new double[] {1}), "products: expected F64 [12, 12] (0: any), got F64 []");
        assertRefused(state, "epoch", Tensor.scalar(4), "epoch: expected a number from 1 to 3, got 4");
        assertRefused(
                state, "energy", Tensor.of(new double[] {Double.NaN}), "energy: expected finite numbers, got NaN");
        assertRefused(state, "atoms", Tensor.of(Rows.zeros(12, 8)), "atoms: expected length 1, got 0.0 in row 0");
        assertRefused(state, "idle", Tensor.of(new float[12], 12), "idle: expected I64 [12] (0: any), got F32 [12]");
    }

    private static void assertRefused(Map<String, Tensor> state, String name, Tensor bad, String message) {
        Map<String, Tensor> changed = new HashMap<>(state);
        changed.put(name, bad);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> SparseCoding.train(ROWS, SMALL, TRAINING.resumedFrom(changed)))
                .withMessage("checkpoint: " + message + "; train it again");
    }

    /// Rows along three axes, and a start all along the first: two atoms are never used, until they are replaced.
    @Test
    void deadAtomsAreReplacedByBadlyExplainedRows() {
        Rows rows = Rows.zeros(30, 3);
        for (int i = 0; i < 30; i++) {
            rows.set(i, i < 28 ? 0 : i - 27, i % 2 == 0 ? 2 : -3);
        }
        SparseSettings settings = SMALL.withK(3).withBatch(30).until(6, 0);
        assertThat(trace(rows, settings, "replaced").stream()
                        .mapToDouble(r -> r)
                        .sum())
                .isPositive();
        Trained<SparseCoding> trained = SparseCoding.train(rows, settings, TRAINING);
        assertThat(trained.notes()).isEmpty();
        // λ (‖y‖ − λ/2) is the lowest energy of a row with an atom of its own.
        double[] energies = new double[30];
        model(trained).energy().values(rows, energies);
        for (int i = 0; i < 30; i++) {
            assertThat(energies[i]).isLessThan(0.1 * 3 + 1e-3);
        }
    }

    @Test
    void anySearchCanFindTheCodes() {
        double expected = trace(ROWS, SMALL, "energy").getLast();
        for (SparseSettings.Codes codes : SparseSettings.Codes.values()) {
            double found =
                    trace(ROWS.slice(0, 400), SMALL.withCodes(codes), "energy").getLast();
            assertThat(found).isBetween(0.5 * expected, 2 * expected);
            assertThat(trace(ROWS.slice(0, 400), SMALL.withCodes(codes), "unconverged"))
                    .containsOnly(0.0);
        }
    }

    @Test
    void fewRowsAndManyAtomsAreTrainedOn() {
        Rows one = Rows.of(new float[] {3, -4});
        Trained<SparseCoding> trained = SparseCoding.train(one, SMALL.withK(5), TRAINING);
        double[] energy = new double[1];
        trained.model().energy().values(one, energy);
        // λ ‖y‖ − λ²/2 for the atom along the row.
        assertThat(energy[0]).isBetween(0.495 - 1e-5, 0.495 + 1e-5);
        assertThat(trained.notes())
                .containsExactly("4 of 5 atoms are used by no row; fewer would do, or a smaller lambda");
        Rows zeros = Rows.zeros(4, 2);
        assertThat(SparseCoding.train(zeros, SMALL, TRAINING).notes())
                .containsExactly(
                        "no row uses any atom: lambda is more than the length of every row; set lambda to less");
    }

    @Test
    void whatCannotBeTrainedOnIsNamed() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> SparseCoding.train(Rows.zeros(0, 2), SMALL, TRAINING))
                .withMessage("sparse: expected at least one row, got none; choose other data");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> SparseCoding.train(
                        Rows.of(new float[] {1, 2}, new float[] {1, Float.POSITIVE_INFINITY}), SMALL, TRAINING))
                .withMessage(
                        "sparse: expected a number within ±1e15, got Infinity in row 2, column 2; correct it, leave the row or the column out");
        List<Setting> known = ClassicMethods.SPARSE.settings();
        for (String lambda : new String[] {"0", "-1"}) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> Settings.of(known, Map.of("lambda", lambda)))
                    .withMessageStartingWith("setting lambda: expected a number from 1e-6 to 1000000, got");
        }
        assertThat(SparseSettings.standard())
                .isEqualTo(new SparseSettings(32, 0.1, 256, 100, 1e-3, SparseSettings.Codes.COORDINATE));
    }
}
