package basin.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Randomness;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogSumExpTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final double[] BETAS = {1e-300, 1e-9, 0.01, 1, 30, 1e9, 1e300};

    private static double free(double beta, double... energies) {
        return LogSumExp.freeEnergy(beta, energies, 0, energies.length);
    }

    private static double[] probabilities(double beta, double... energies) {
        LogSumExp.probabilities(beta, energies, 0, energies.length);
        return energies;
    }

    private static double[] energies(int trial) {
        Randomness randomness = new Randomness(trial);
        double[] energies = new double[1 + randomness.below(6, 0, 0, 0)];
        double scale = Math.pow(10, randomness.below(19, 0, 0, 1) - 9);
        for (int j = 0; j < energies.length; j++) {
            energies[j] = randomness.normal(j, 1, 0) * scale;
        }
        return energies;
    }

    /// By the definition, where nothing overflows: |β e| ≤ 20. The sum of k exponentials and its logarithm
    /// are off by a few units in the last place.
    @Test
    void theFreeEnergyIsItsDefinition() {
        for (int trial = 0; trial < 200; trial++) {
            double[] energies = energies(trial);
            double beta = 20 / Arrays.stream(energies).map(Math::abs).max().orElseThrow();
            double sum = Arrays.stream(energies).map(e -> Math.exp(-beta * e)).sum();
            assertThat(beta * free(beta, energies)).isCloseTo(-Math.log(sum), within(1e-13));
            double[] probabilities = probabilities(beta, energies.clone());
            for (int j = 0; j < energies.length; j++) {
                assertThat(probabilities[j]).isCloseTo(Math.exp(-beta * energies[j]) / sum, within(1e-13));
            }
        }
    }

    @Test
    void theFreeEnergyRisesWithBetaUpToTheLowestEnergy() {
        for (int trial = 0; trial < 200; trial++) {
            double[] energies = energies(trial);
            double least = Arrays.stream(energies).min().orElseThrow();
            double before = Double.NEGATIVE_INFINITY;
            for (double beta : BETAS) {
                double free = free(beta, energies);
                double most = Math.log(energies.length) / beta;
                double rounding = 1e-14 * (Math.abs(least) + most);
                assertThat(free).isBetween(least - most - rounding, least);
                assertThat(free).isGreaterThanOrEqualTo(before - rounding);
                before = free;
            }
            assertThat(before).isEqualTo(least);
        }
    }

    @Test
    void extremeEnergiesAndTemperaturesAreFinite() {
        for (double beta : BETAS) {
            assertThat(free(beta, 1e300, -1e300, 0)).isLessThanOrEqualTo(-1e300).isNotNaN();
            assertThat(free(beta, 1e300, 1e300)).isEqualTo(1e300 - Math.log(2) / beta);
            assertThat(free(beta, -1e300, INFINITE)).isEqualTo(-1e300);
            assertThat(free(beta, 5)).isEqualTo(5);
            assertThat(free(beta, INFINITE, INFINITE)).isEqualTo(INFINITE);
        }
    }

    /// Each is exp(…) over their sum: k + 2 roundings.
    @Test
    void probabilitiesSumToOneWhateverTheEnergies() {
        double[][] cases = {{1e300, 1e300}, {1e300, -1e300, 0}, {1e17, 1e17, 1e17}, {-1e18, -1e18}, {3}, {0, INFINITE}};
        for (double beta : BETAS) {
            for (double[] energies : cases) {
                assertThat(Arrays.stream(probabilities(beta, energies.clone())).sum())
                        .as("β %s, energies %s", beta, Arrays.toString(energies))
                        .isCloseTo(1, within(1e-15));
            }
            for (int trial = 0; trial < 50; trial++) {
                assertThat(Arrays.stream(probabilities(beta, energies(trial))).sum())
                        .isCloseTo(1, within(2e-15));
            }
        }
        assertThat(probabilities(2, 1e17, 1e17, 2e17)).containsExactly(0.5, 0.5, 0);
    }

    @Test
    void onlyTheGivenRangeIsReadAndWritten() {
        double[] energies = {-50, 1, 1, -60};
        assertThat(LogSumExp.freeEnergy(1, energies, 1, 2)).isCloseTo(1 - Math.log(2), within(1e-15));
        LogSumExp.probabilities(1, energies, 1, 2);
        assertThat(energies).containsExactly(-50, 0.5, 0.5, -60);
    }

    @Test
    void anInverseTemperatureIsAboveZeroAndFinite() {
        assertThat(LogSumExp.requireBeta(1e-300)).isEqualTo(1e-300);
        for (double bad : new double[] {0, -1, Double.NaN, INFINITE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LogSumExp.requireBeta(bad))
                    .withMessage("beta: expected above 0 and finite, got " + bad);
        }
    }
}
