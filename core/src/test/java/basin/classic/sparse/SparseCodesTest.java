package basin.classic.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.classic.kmeans.KMeansEnergy;
import basin.infer.Fista;
import basin.infer.Ista;
import basin.kernel.KernelChoice;
import basin.latent.Convergence;
import basin.latent.Minimiser;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The three searches for codes against the conditions of the minimum and against each other.
class SparseCodesTest {
    private static final Minimiser DESCENT = SparseCoordinateDescent.standard();

    /// The result of a search.
    private static final class Found {
        private final Rows codes;
        private final double[] energies;
        private final Convergence convergence;

        Found(Minimiser how, SparseEnergy energy, Rows y) {
            codes = Rows.zeros(y.count(), energy.size());
            energies = new double[y.count()];
            convergence = how.minimise(energy, y, codes, energies);
        }
    }

    private static Found search(Minimiser how, SparseEnergy energy, Rows y) {
        return new Found(how, energy, y);
    }

    private static Found search(SparseSettings.Codes codes, SparseEnergy energy, Rows y) {
        return search(codes.search(energy), energy, y);
    }

    /// A search that stops at 10⁻⁵ ‖y‖ misses the conditions by no more than that, times √k where L times the
    /// largest of k changes was measured, and by what rounding does to float32 codes.
    private static void assertOptimal(SparseEnergy energy, Rows y, Found found) {
        assertThat(found.convergence.unconverged()).isEmpty();
        for (int i = 0; i < y.count(); i++) {
            assertThat(SparseCases.optimalityGap(energy, y, found.codes, i))
                    .isLessThanOrEqualTo(1e-5 * Math.sqrt(energy.size()) * SparseEnergy.norm(y, i) + 1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource(SparseSettings.Codes.class)
    void codesMeetTheConditionsOfTheMinimum(SparseSettings.Codes codes) {
        for (int[] size : new int[][] {{1, 1}, {3, 1}, {8, 2}, {20, 20}, {70, 20}}) {
            for (double lambda : new double[] {0.02, 0.3}) {
                SparseEnergy energy = new SparseEnergy(SparseCases.atoms(5, size[0], size[1]), lambda);
                Rows y = TestRows.normal(6, 30, size[1]);
                assertOptimal(energy, y, search(codes, energy, y));
                Rows gaps = TestRows.withMissing(y, 0.3, 2);
                assertOptimal(energy, gaps, search(codes, energy, gaps));
            }
        }
    }

    @Test
    void allSearchesEndAtTheSameEnergy() {
        SparseEnergy energy = new SparseEnergy(SparseCases.atoms(7, 48, 16), 0.1);
        Rows y = TestRows.withMissing(TestRows.normal(8, 60, 16), 0.05, 1);
        double[] expected = search(DESCENT, energy, y).energies;
        for (SparseSettings.Codes codes : SparseSettings.Codes.values()) {
            double[] found = search(codes, energy, y).energies;
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i], within(1e-4 * expected[i]));
            }
        }
    }

    /// With orthonormal atoms the minimum is the soft threshold of Dᵀ y.
    @ParameterizedTest
    @EnumSource(SparseSettings.Codes.class)
    void orthonormalAtomsShrinkTheProducts(SparseSettings.Codes codes) {
        Rows axes = Rows.zeros(4, 4);
        for (int j = 0; j < 4; j++) {
            axes.set(j, j, 1);
        }
        Rows y = Rows.of(new float[] {3, -2, 0.4f, -0.4f}, new float[] {0.5f, 0.6f, 0, -9});
        Rows found = search(codes, new SparseEnergy(axes, 0.5), y).codes;
        assertThat(found.row(0)).containsExactly(new float[] {2.5f, -1.5f, 0, 0}, within(1e-4f));
        assertThat(found.row(1)).containsExactly(new float[] {0, 0.1f, 0, -8.5f}, within(1e-4f));
    }

    /// With n copies of an atom the largest eigenvalue is n.
    @Test
    void theCurvatureIsTheLargestEigenvalue() {
        Rows atoms = Rows.zeros(5, 3);
        for (int j = 0; j < 5; j++) {
            atoms.set(j, j < 4 ? 0 : 1, 1);
        }
        assertThat(new SparseEnergy(atoms, 1).curvature()).isBetween(4.0, 4.2 + 1e-6);
    }

    @ParameterizedTest
    @EnumSource(SparseSettings.Codes.class)
    void aLargePenaltyGivesZeroCodes(SparseSettings.Codes codes) {
        Rows y = TestRows.normal(1, 20, 6);
        Found found = search(codes, new SparseEnergy(SparseCases.atoms(2, 10, 6), 50), y);
        assertThat(TestRows.cells(found.codes)).containsOnly(0);
        for (int i = 0; i < 20; i++) {
            double norm = SparseEnergy.norm(y, i);
            assertThat(found.energies[i]).isCloseTo(0.5 * norm * norm, within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource(SparseSettings.Codes.class)
    void rowsOfZerosAndRowsWithoutCellsHaveNoCode(SparseSettings.Codes codes) {
        Rows y = Rows.zeros(2, 3);
        Arrays.fill(y.array(1), 3, 6, Float.NaN);
        Found found = search(codes, new SparseEnergy(SparseCases.atoms(2, 5, 3), 0.1), y);
        assertThat(TestRows.cells(found.codes)).containsOnly(0);
        assertThat(found.energies).containsOnly(0);
        assertThat(found.convergence.unconverged()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SparseSettings.Codes.class)
    void duplicateAndOppositeAtomsAreHandled(SparseSettings.Codes codes) {
        Rows atoms = SparseCases.atoms(9, 12, 4);
        Rows single = atoms.slice(0, 4);
        for (int j = 4; j < 12; j++) {
            float sign = j < 8 ? 1 : -1;
            for (int p = 0; p < 4; p++) {
                atoms.set(j, p, sign * atoms.get(j % 4, p));
            }
        }
        SparseEnergy energy = new SparseEnergy(atoms, 0.05);
        Rows y = TestRows.normal(10, 40, 4);
        Found found = search(codes, energy, y);
        assertOptimal(energy, y, found);
        double[] expected = search(DESCENT, new SparseEnergy(single, 0.05), y).energies;
        for (int i = 0; i < 40; i++) {
            assertThat(found.energies[i]).isCloseTo(expected[i], within(1e-4 * expected[i]));
        }
    }

    /// Atoms at angles of π/32: coordinate descent without this search would take thousands of moves.
    @Test
    void similarAtomsNeedFewMoves() {
        Rows fan = Rows.zeros(32, 2);
        for (int j = 0; j < 32; j++) {
            double angle = Math.PI * j / 32;
            fan.set(j, new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
        }
        SparseEnergy energy = new SparseEnergy(fan, 0.1);
        Rows y = TestRows.normal(12, 200, 2);
        Found found = search(new SparseCoordinateDescent(1e-5, 2_000), energy, y);
        assertOptimal(energy, y, found);
    }

    @ParameterizedTest
    @EnumSource(SparseSettings.Codes.class)
    void aRowsCodesDependOnThatRowAloneAndOnNoKernel(SparseSettings.Codes codes) {
        Rows atoms = SparseCases.atoms(3, 37, 11);
        Rows y = TestRows.withMissing(TestRows.normal(4, 20, 11), 0.05, 3);
        SparseEnergy scalar = new SparseEnergy(atoms, 0.2, KernelChoice.SCALAR);
        Rows expected = search(codes, scalar, y).codes;
        SparseEnergy vector = new SparseEnergy(atoms, 0.2, KernelChoice.SIMD);
        assertThat(TestRows.same(search(codes, vector, y).codes, expected)).isTrue();
        assertThat(TestRows.same(search(codes, scalar, TestRows.scattered(y, 3)).codes, expected))
                .isTrue();
        for (int i = 0; i < 20; i++) {
            assertThat(search(codes, scalar, y.slice(i, i + 1)).codes.row(0)).isEqualTo(expected.row(i));
        }
    }

    @Test
    void aSearchStartsAtTheGivenCodes() {
        SparseEnergy energy = new SparseEnergy(SparseCases.atoms(3, 40, 11), 0.05);
        Rows y = TestRows.withMissing(TestRows.normal(4, 20, 11), 0.05, 3);
        Found cold = search(DESCENT, energy, y);
        Rows codes = cold.codes.copy();
        Convergence again = DESCENT.minimise(energy, y, codes, new double[20]);
        for (int i = 0; i < 20; i++) {
            assertThat(again.iterations(i)).isLessThanOrEqualTo(2);
        }
        Rows elsewhere = SparseCases.codes(1, 20, 40, 0.5);
        double[] energies = new double[20];
        DESCENT.minimise(energy, y, elsewhere, energies);
        for (int i = 0; i < 20; i++) {
            assertThat(energies[i]).isCloseTo(cold.energies[i], within(1e-4 * cold.energies[i]));
        }
    }

    /// Each further move or step is allowed one by one. FISTA alone may rise.
    @ParameterizedTest
    @EnumSource(value = SparseSettings.Codes.class, mode = EnumSource.Mode.EXCLUDE, names = "FISTA")
    void noMoveRaisesTheEnergy(SparseSettings.Codes codes) {
        SparseEnergy energy = new SparseEnergy(SparseCases.atoms(3, 40, 11), 0.05);
        Rows y = TestRows.normal(4, 20, 11);
        double[] before = new double[20];
        Arrays.fill(before, Double.POSITIVE_INFINITY);
        for (int most = 1; most < 80; most++) {
            Minimiser how = codes == SparseSettings.Codes.ISTA
                    ? new Ista(1e-6, most, 1 / energy.curvature())
                    : new SparseCoordinateDescent(1e-6, most);
            double[] after = search(how, energy, y).energies;
            for (int i = 0; i < 20; i++) {
                // Rounding of float32 codes, where slopes are below 1.
                assertThat(after[i]).isLessThanOrEqualTo(before[i] + 1e-6);
            }
            before = after;
        }
    }

    @Test
    void rowsThatReachTheLimitOfMovesAreReported() {
        SparseEnergy energy = new SparseEnergy(SparseCases.atoms(3, 40, 11), 0.05);
        Rows y = TestRows.normal(4, 20, 11);
        y.set(7, new float[11]);
        for (Minimiser how : new Minimiser[] {
            new SparseCoordinateDescent(1e-5, 3),
            new Fista(1e-5, 3, 1 / energy.curvature()),
            new Ista(1e-5, 3, 1 / energy.curvature())
        }) {
            Convergence convergence = search(how, energy, y).convergence;
            assertThat(convergence.unconverged()).hasSize(19).doesNotContain(7);
            assertThat(convergence.iterations(0)).isEqualTo(3);
        }
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseCoordinateDescent(1e-7, 5))
                .withMessage("tolerance: expected 1e-6 to 1, got 1.0E-7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseCoordinateDescent(Double.NaN, 5))
                .withMessage("tolerance: expected 1e-6 to 1, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseCoordinateDescent(1e-5, 0))
                .withMessage("moves: expected 1 or more, got 0");
        KMeansEnergy other = new KMeansEnergy(Rows.zeros(1, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DESCENT.minimise(other, Rows.zeros(1, 2), Rows.zeros(1, 1), new double[1]))
                .withMessage("energy: expected that of sparse coding, got KMeansEnergy");
    }
}
