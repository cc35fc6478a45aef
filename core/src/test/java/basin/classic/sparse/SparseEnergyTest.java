package basin.classic.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.energy.SmoothEnergy;
import basin.energy.SmoothEnergyContract;
import basin.latent.Sparse;
import basin.rows.Rows;
import basin.rows.TestRows;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SparseEnergyTest {
    private static final Rows ATOMS = SparseCases.atoms(1, 9, 5);
    private static final SparseEnergy ENERGY = new SparseEnergy(ATOMS, 0.3);
    private static final Rows Y = TestRows.normal(2, 12, 5);
    private static final Rows Z = SparseCases.codes(3, 12, 9, 0.3);

    /// F∞, whose second derivative jumps where an atom comes into use: none of these rows is near such a place.
    interface MinimisedContract extends SmoothEnergyContract {
        @Override
        default SmoothEnergy energy() {
            return ENERGY.minimised();
        }

        /// The search stops when codes are 10⁻⁵ ‖y‖ from their minimum at most, and the last move leaves
        /// float32 codes: slopes along the codes in use of 10⁻⁶, times what a difference of two rows moves
        /// these codes.
        @Override
        default double valueRounding() {
            return 1e-9;
        }
    }

    @Nested
    class Minimised implements MinimisedContract {
        @Override
        public Rows rows() {
            return Y;
        }
    }

    @Nested
    class MinimisedWithMissingCells implements MinimisedContract {
        @Override
        public Rows rows() {
            return TestRows.withMissing(Y, 0.3, 4);
        }
    }

    @Test
    void energiesAreThoseOfTheFormula() {
        double[] values = new double[12];
        for (Rows y : new Rows[] {Y, TestRows.withMissing(Y, 0.4, 7)}) {
            ENERGY.values(y, Z, values);
            for (int i = 0; i < 12; i++) {
                double expected = 0;
                for (int p = 0; p < 5; p++) {
                    double cell = y.get(i, p);
                    for (int j = 0; j < 9; j++) {
                        cell -= (double) Z.get(i, j) * ATOMS.get(j, p);
                    }
                    expected += Double.isNaN(cell) ? 0 : 0.5 * cell * cell;
                }
                for (int j = 0; j < 9; j++) {
                    expected += 0.3 * Math.abs(Z.get(i, j));
                }
                assertThat(values[i]).isCloseTo(expected, within(1e-12));
            }
        }
    }

    /// Along z the smooth part is a quadratic, so that central differences are exact but for rounding.
    @Test
    void slopesAlongTheCodesAreTheLimitOfDifferences() {
        Rows y = TestRows.withMissing(Y, 0.2, 5);
        Rows slopes = Rows.zeros(12, 9);
        double[] values = new double[12];
        ENERGY.latentGradients(y, Z, values, slopes);
        double[] same = new double[12];
        ENERGY.values(y, Z, same);
        assertThat(values).isEqualTo(same);
        for (int j = 0; j < 9; j++) {
            double[] up = smooth(y, j, 0.25f);
            double[] down = smooth(y, j, -0.25f);
            for (int i = 0; i < 12; i++) {
                // Five float32 products of numbers below 8, and float32 codes moved by 1/4.
                assertThat((double) slopes.get(i, j)).isCloseTo((up[i] - down[i]) / 0.5, within(5e-6));
            }
        }
    }

    private static double[] smooth(Rows y, int column, float step) {
        Rows z = Z.copy();
        double[] values = new double[z.count()];
        for (int i = 0; i < z.count(); i++) {
            z.set(i, column, z.get(i, column) + step);
        }
        ENERGY.values(y, z, values);
        for (int i = 0; i < z.count(); i++) {
            values[i] -= new Sparse(9, 0.3).penalty(z, i);
        }
        return values;
    }

    /// Between two rows a convex function is below its chord.
    @Test
    void theMinimisedEnergyIsConvex() {
        Rows middle = Rows.zeros(11, 5);
        for (int i = 0; i < 11; i++) {
            for (int p = 0; p < 5; p++) {
                middle.set(i, p, 0.5f * (Y.get(i, p) + Y.get(i + 1, p)));
            }
        }
        double[] ends = EnergyContract.values(ENERGY.minimised(), Y);
        double[] middles = EnergyContract.values(ENERGY.minimised(), middle);
        for (int i = 0; i < 11; i++) {
            assertThat(middles[i]).isLessThanOrEqualTo(0.5 * (ends[i] + ends[i + 1]) + 1e-6);
        }
    }

    @Test
    void atomsAreCopiedAndLatentsAreSparse() {
        Rows given = ATOMS.copy();
        SparseEnergy energy = new SparseEnergy(given, 0.3);
        given.set(0, 0, 7);
        energy.atoms().set(1, 1, 7);
        assertThat(TestRows.same(energy.atoms(), ATOMS)).isTrue();
        assertThat(energy.latents()).isEqualTo(new Sparse(9, 0.3));
        assertThat(energy.lambda()).isEqualTo(0.3);
    }

    @Test
    void invalidDictionariesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseEnergy(Rows.zeros(0, 2), 1))
                .withMessage("atoms: expected at least one, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseEnergy(Rows.of(new float[] {1, 0}, new float[] {3, 4}), 1))
                .withMessage("atoms: expected length 1, got 5.0 in row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseEnergy(Rows.of(new float[] {Float.NaN, 0}), 1))
                .withMessage("atoms: expected length 1, got NaN in row 0");
        for (double lambda : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SparseEnergy(ATOMS, lambda))
                    .withMessage("lambda: expected above 0 and finite, got " + lambda);
        }
    }
}
