package basin.gibbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.landscape.Gaussian;
import basin.landscape.MixtureOfGaussians;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatticeNegativesTest {
    private static final Shards SHARDS = Shards.of(2);
    private static final Rows NO_DATA = Rows.zeros(0, 2);

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    private static LatticeNegatives lattice(int columns, double reach, int maxNodes, double tolerance) {
        double[] low = new double[columns];
        double[] high = new double[columns];
        Arrays.fill(low, -reach);
        Arrays.fill(high, reach);
        return new LatticeNegatives(low, high, maxNodes, tolerance, new Randomness(1), SHARDS);
    }

    /// Spacing 16/32 = 0.5 and standard deviations of 1 leave an error of 2 exp(−8π²) in log Z, and the box cuts
    /// off 10⁻¹⁵. The remaining error is that of float32 coordinates, at most 8 · 2⁻²⁴.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void momentsOfASmoothEnergyAreExact(int columns) {
        Gaussian energy = new Gaussian(new double[columns], identity(columns));
        LatticeNegatives lattice = lattice(columns, 8, 32, 1e-6);
        Negatives.Weighted nodes = lattice.draw(energy, NO_DATA, 0);
        assertThat(lattice.report().get("log partition")).isCloseTo(energy.logPartition(), within(1e-5));
        double[] moments = new double[3];
        for (int i = 0; i < nodes.rows().count(); i++) {
            double y = nodes.rows().get(i, 0);
            moments[0] += nodes.weights()[i];
            moments[1] += nodes.weights()[i] * y;
            moments[2] += nodes.weights()[i] * y * y;
        }
        // Nodes with at most 10⁻⁶ of the mass are left out, at up to 8.
        assertThat(moments[0]).isCloseTo(1, within(1e-6));
        assertThat(moments[1]).isCloseTo(0, within(1e-5));
        assertThat(moments[2]).isCloseTo(1, within(1e-4));
    }

    private static double[][] identity(int columns) {
        double[][] identity = new double[columns][columns];
        for (int p = 0; p < columns; p++) {
            identity[p][p] = 1;
        }
        return identity;
    }

    /// A ring of radius 1 and standard deviation σ = 0.03, whose log Z is log(2πσ √2π). At spacing h its error is
    /// up to 4 J₀(2π/h) exp(−2π²σ²/h²), J₀ about 0.15 here. The tolerance bounds the error at twice the spacing,
    /// so the remaining error is at most its fourth power over (4 · 0.15)³: 0.007 for 0.2, and several times that
    /// where the phase of a shift cancels the error at twice the spacing.
    @Test
    void theErrorIsAboutTheFourthPowerOfTheTolerance() {
        LatticeNegatives lattice = lattice(2, 8, 512, 0.2);
        Energy ring = Energies.of(2, y -> Math.pow(Math.hypot(y[0], y[1]) - 1, 2) / (2 * 0.03 * 0.03));
        double expected = Math.log(2 * Math.PI * 0.03 * Math.sqrt(2 * Math.PI));
        double squares = 0;
        for (int step = 0; step < 50; step++) {
            lattice.draw(ring, NO_DATA, step);
            double off = lattice.report().getOrDefault("log partition", Double.NaN) - expected;
            squares += off * off / 50;
        }
        assertThat(Math.sqrt(squares)).isLessThan(0.03);
    }

    /// A narrow well of standard deviation 0.02 beside the minimum of a wide one, which makes the window 15 wide:
    /// 256 nodes along it are 3 standard deviations apart, which is too far.
    @Test
    void nodesAreAddedUntilTheyAreCloseEnough() {
        MixtureOfGaussians wells = new MixtureOfGaussians(
                new double[] {0.5, 0.5},
                new double[][] {{0, 0}, {0.3, 0.4}},
                List.of(new double[][] {{0.0004, 0}, {0, 0.0004}}, identity(2)));
        LatticeNegatives fine = lattice(2, 8, 1024, 0.01);
        fine.draw(wells, NO_DATA, 3);
        assertThat(fine.report().get("nodes")).isGreaterThanOrEqualTo(256);
        assertThat(fine.report().get("log partition")).isCloseTo(0, within(1e-3));
        LatticeNegatives limited = lattice(2, 8, 64, 0.01);
        limited.draw(wells, NO_DATA, 3);
        assertThat(limited.report().get("nodes")).isEqualTo(64);
    }

    @Test
    void everyStepHasNodesOfItsOwn() {
        Gaussian energy = new Gaussian(new double[2], identity(2));
        LatticeNegatives lattice = lattice(2, 6, 32, 0.1);
        float[] first = lattice.draw(energy, NO_DATA, 0).rows().row(0);
        assertThat(lattice.draw(energy, NO_DATA, 1).rows().row(0)).isNotEqualTo(first);
        assertThat(lattice.draw(energy, NO_DATA, 0).rows().row(0)).isEqualTo(first);
    }

    @Test
    void aBoxOfWrongCornersIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> lattice(4, 1, 32, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> lattice(2, 0, 32, 0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lattice(2, 1, 16, 0.1))
                .withMessageContaining("maxNodes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lattice(3, 1, 512, 0.1))
                .withMessageContaining("2²⁴");
    }
}
