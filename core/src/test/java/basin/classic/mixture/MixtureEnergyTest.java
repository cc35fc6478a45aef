package basin.classic.mixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.energy.SmoothEnergy;
import basin.energy.SmoothEnergyContract;
import basin.latent.Exhaustive;
import basin.latent.LatentEnergyContract;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MixtureEnergyTest {
    /// With complete rows, rows with gaps, and one without any cell.
    private static Rows rowsWithGaps(int d) {
        Rows rows = TestRows.withMissing(TestRows.normal(4, 24, d), 0.3, 4);
        java.util.stream.IntStream.range(0, d).forEach(p -> rows.set(23, p, Float.NaN));
        return rows;
    }

    @Nested
    class Full implements SmoothEnergyContract, LatentEnergyContract {
        private final MixtureEnergy energy =
                new MixtureEnergy(ReferenceMixture.random(1, MixtureCovariance.FULL, 5, 3, 2));

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
            return rowsWithGaps(3);
        }
    }

    @Nested
    class Diagonal implements SmoothEnergyContract, LatentEnergyContract {
        private final MixtureEnergy energy =
                new MixtureEnergy(ReferenceMixture.random(2, MixtureCovariance.DIAGONAL, 3, 2, 2));

        @Override
        public SmoothEnergy energy() {
            return energy.free(0.5);
        }

        @Override
        public MixtureEnergy latentEnergy() {
            return energy;
        }

        @Override
        public Rows rows() {
            return rowsWithGaps(2);
        }
    }

    @Nested
    class Minimised implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return new MixtureEnergy(ReferenceMixture.random(3, MixtureCovariance.TIED, 4, 2, 3)).minimised();
        }

        @Override
        public Rows rows() {
            return rowsWithGaps(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void energiesAreThoseOfTheFormula(MixtureCovariance kind) {
        for (int d : new int[] {1, 2, 4, 5, 9}) {
            MixtureParameters of = ReferenceMixture.random(d, kind, 1 + d, d, 2);
            Rows rows = rowsWithGaps(d);
            double[] free = EnergyContract.values(new MixtureEnergy(of).free(1), rows);
            for (int i = 0; i < rows.count(); i++) {
                double expected = ReferenceMixture.free(of, rows.row(i));
                assertThat(free[i]).isCloseTo(expected, within(1e-11 * (1 + Math.abs(expected))));
            }
        }
    }

    @Test
    void theClosedFormEqualsEnumerationOfTheLatent() {
        MixtureEnergy energy = new MixtureEnergy(ReferenceMixture.random(5, MixtureCovariance.FULL, 4, 3, 1));
        Rows rows = rowsWithGaps(3);
        for (double beta : new double[] {0.3, 1, 8}) {
            assertThat(EnergyContract.values(energy.free(beta), rows))
                    .containsExactly(EnergyContract.values(energy.free(beta, new Exhaustive()), rows), within(1e-12));
        }
        assertThat(EnergyContract.values(energy.minimised(), rows))
                .isEqualTo(EnergyContract.values(energy.minimised(new Exhaustive()), rows));
    }

    /// The trapezoid rule over ±12 standard deviations is exact to rounding for a smooth function that vanishes
    /// at both ends.
    @ParameterizedTest
    @EnumSource
    void theDensityIntegratesToOne(MixtureCovariance kind) {
        for (int d : List.of(1, 2)) {
            SmoothEnergy energy = new MixtureEnergy(ReferenceMixture.random(6, kind, 3, d, 1)).free(1);
            int points = d == 1 ? 4001 : 401;
            double width = 40.0 / (points - 1);
            Rows grid = Rows.zeros(d == 1 ? points : points * points, d);
            for (int i = 0; i < grid.count(); i++) {
                for (int p = 0, place = i; p < d; p++, place /= points) {
                    grid.set(i, p, (float) (width * (place % points) - 20));
                }
            }
            double integral = 0;
            for (double value : EnergyContract.values(energy, grid)) {
                integral += Math.exp(-value) * Math.pow(width, d);
            }
            // The grid lies where float32 puts it, 20 · 2⁻²⁴ off at most.
            assertThat(integral).isCloseTo(1, within(1e-5));
        }
    }

    /// A million away from the origin float32 still holds these rows exactly.
    @Test
    void farFromTheOriginPrecisionIsKept() {
        MixtureParameters of = ReferenceMixture.random(7, MixtureCovariance.FULL, 3, 2, 2);
        Rows rows = TestRows.whole(3, 20, 2, 4);
        Rows far = rows.copy();
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < 2; p++) {
                far.set(i, p, rows.get(i, p) + 1_000_000);
            }
        }
        MixtureParameters moved = of.moved(new double[] {1e6, 1e6}, 1);
        assertThat(EnergyContract.values(new MixtureEnergy(moved).free(1), far))
                .containsExactly(EnergyContract.values(new MixtureEnergy(of).free(1), rows), within(1e-8));
    }
}
