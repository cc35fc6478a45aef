package basin.classic.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.classic.ClassicMethods;
import basin.infer.Completions;
import basin.model.Settings;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.rows.TestRows;
import basin.schema.Layout;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SparseAnswersTest {
    private static final Rows ATOMS = SparseCases.atoms(31, 7, 4);
    private static final Rows Y = TestRows.normal(32, 25, 4);

    /// Atom 1 used by a half of the rows, positive; atom 2 by a quarter, negative; the others by none.
    private static final SparseUsage USAGE = new SparseUsage(
            Rows.of(
                    new float[] {0.5f, 0, 2},
                    new float[] {0, 0.25f, 1},
                    new float[3],
                    new float[3],
                    new float[3],
                    new float[3],
                    new float[3]),
            0.1);

    private static final SparseCoding MODEL = new SparseCoding(new SparseEnergy(ATOMS, 0.2), USAGE);

    /// One step of length 1 down the gradient of F∞.
    @Test
    void theProjectionIsAStepDownTheGradient() {
        Rows nearest = Rows.zeros(25, 4);
        MODEL.project(Y, nearest);
        Rows gradients = Rows.zeros(25, 4);
        double[] before = new double[25];
        MODEL.energy().gradients(Y, before, gradients);
        double[] after = new double[25];
        MODEL.energy().values(nearest, after);
        for (int i = 0; i < 25; i++) {
            for (int p = 0; p < 4; p++) {
                assertThat(nearest.get(i, p)).isCloseTo(Y.get(i, p) - gradients.get(i, p), within(1e-5f));
            }
            assertThat(after[i]).isLessThan(before[i]);
        }
    }

    /// F∞ is convex, so that its only minimum over the missing cells is where it has no slope along them.
    @Test
    void aCompletionIsTheMinimumOverTheMissingCells() {
        Rows gaps = TestRows.withMissing(Y, 0.4, 33);
        Completions answers = MODEL.complete(gaps, 5);
        assertThat(answers.count()).isEqualTo(25);
        double[] energies = new double[25];
        Rows gradients = Rows.zeros(25, 4);
        MODEL.energy().gradients(answers.rows(), energies, gradients);
        for (int i = 0; i < 25; i++) {
            assertThat(answers.source(i)).isEqualTo(i);
            assertThat(answers.energy(i)).isCloseTo(energies[i], within(1e-6));
            for (int p = 0; p < 4; p++) {
                if (Float.isNaN(gaps.get(i, p))) {
                    assertThat(gradients.get(i, p)).isCloseTo(0, within(1e-4f));
                } else {
                    assertThat(answers.rows().get(i, p)).isEqualTo(gaps.get(i, p));
                }
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MODEL.complete(Y, 0))
                .withMessage("max: expected 1 or more, got 0");
    }

    @Test
    void aRowWithoutAnyCellIsCompletedByTheMean() {
        Rows nothing = Rows.of(new float[] {Float.NaN, Float.NaN, Float.NaN, Float.NaN});
        Completions answers = MODEL.complete(nothing, 1);
        assertThat(answers.rows().row(0)).containsOnly(0);
        assertThat(answers.energy(0)).isZero();
    }

    /// Means and second moments of 20,000 draws of D z + noise against those of the usage, to 5 standard
    /// errors, which come from the draws themselves: for 4 + 4 numbers a false alarm has probability below
    /// 10⁻⁵.
    @Test
    void samplesHaveTheMomentsOfTheUsage() {
        int n = 20_000;
        Rows drawn = Rows.zeros(n, 4);
        MODEL.sample(new Randomness(5), 0, drawn);
        for (int p = 0; p < 4; p++) {
            double a = ATOMS.get(0, p);
            double b = ATOMS.get(1, p);
            // E z = π m and E z² = 2 π m² for a share π of exponential sizes of mean m.
            double mean = 0.5 * 2 * a - 0.25 * b;
            double square = (0.5 * 8 * a * a) + (0.25 * 2 * b * b) - 2 * (0.5 * 2 * a) * (0.25 * b) + 0.01;
            assertMean(drawn, p, 1, mean);
            assertMean(drawn, p, 2, square);
        }
        Rows later = Rows.zeros(10, 4);
        MODEL.sample(new Randomness(5), 100, later);
        assertThat(TestRows.same(later, drawn.slice(100, 110))).isTrue();
    }

    private static void assertMean(Rows rows, int column, int power, double expected) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < rows.count(); i++) {
            double value = Math.pow(rows.get(i, column), power);
            sum += value;
            squares += value * value;
        }
        double mean = sum / rows.count();
        double error = Math.sqrt((squares / rows.count() - mean * mean) / rows.count());
        assertThat(mean).isCloseTo(expected, within(5 * error));
    }

    @Test
    void theUsageIsThatOfTheRows() {
        Rows axes = Rows.of(new float[] {1, 0}, new float[] {0, 1});
        Rows rows = Rows.of(new float[] {1.5f, 0}, new float[] {2.5f, 0}, new float[] {0, -4.5f}, new float[] {0, 0});
        try (basin.rows.Shards shards = basin.rows.Shards.of(1)) {
            SparseUsage usage = SparseUsage.of(new SparseEnergy(axes, 0.5), rows, shards);
            assertThat(usage.atoms().row(0)).containsExactly(new float[] {0.5f, 0, 1.5f}, within(1e-5f));
            assertThat(usage.atoms().row(1)).containsExactly(new float[] {0, 0.25f, 4}, within(1e-5f));
            // Each of three rows keeps λ = 1/2 of its length: 3/4 over 8 cells.
            assertThat(usage.noise()).isCloseTo(Math.sqrt(0.75 / 8), within(1e-5));
            assertThat(usage.unused()).isZero();
        }
        assertThat(USAGE.unused()).isEqualTo(5);
    }

    @Test
    void featuresAreTheCodes() {
        Rows features = Rows.zeros(25, 7);
        MODEL.embed(Y, features);
        Rows codes = Rows.zeros(25, 7);
        SparseCoordinateDescent.standard().minimise(MODEL.latentEnergy(), Y, codes, new double[25]);
        assertThat(TestRows.same(features, codes)).isTrue();
        assertThat(MODEL.features()).startsWith("atom_1", "atom_2").hasSize(7);
    }

    @Test
    void tensorsRestoreTheModel() {
        SparseCoding back = (SparseCoding) ClassicMethods.SPARSE.restore(
                MODEL.tensors(), Layout.of(MODEL.columns()), Settings.of(ClassicMethods.SPARSE.settings(), Map.of()));
        assertThat(TestRows.same(back.atoms(), ATOMS)).isTrue();
        Rows drawn = Rows.zeros(9, 4);
        Rows again = Rows.zeros(9, 4);
        MODEL.sample(new Randomness(1), 0, drawn);
        back.sample(new Randomness(1), 0, again);
        assertThat(TestRows.same(drawn, again)).isTrue();
    }

    @Test
    void invalidTensorsAreNamed() {
        assertRefused("atoms", Tensor.of(Rows.zeros(7, 4)), "atoms: expected length 1, got 0.0 in row 0");
        assertRefused("atoms", Tensor.of(new double[] {1}, 1, 1), "tensor: expected F32, got F64");
        assertRefused("lambda", Tensor.of(new double[] {0}), "lambda: expected above 0 and finite, got 0.0");
        assertRefused("lambda", Tensor.of(new double[2], 2), "lambda: expected one number, got F64 [2]");
        assertRefused("usage", Tensor.of(Rows.zeros(6, 3)), "usage: expected 7 rows, got 6");
        Rows wrong = Rows.zeros(7, 3);
        wrong.set(2, new float[] {0.75f, 0.5f, 1});
        assertRefused(
                "usage",
                Tensor.of(wrong),
                "usage: expected two shares and a finite size, got 0.75, 0.5 and 1.0 in row 2");
        assertRefused("noise", Tensor.of(new double[] {Double.NaN}), "noise: expected 0 or more and finite, got NaN");
        Map<String, Tensor> few = new HashMap<>(MODEL.tensors());
        few.remove("noise");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> SparseCoding.of(few))
                .withMessageContaining("expected the tensor 'noise', got [");
    }

    private static void assertRefused(String name, Tensor bad, String message) {
        Map<String, Tensor> changed = new HashMap<>(MODEL.tensors());
        changed.put(name, bad);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> SparseCoding.of(changed))
                .withMessage("model: " + message + "; train it again");
    }
}
