package basin.strategy.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.model.Settings;
import basin.nets.Parameters;
import basin.neural.ConfinedEnergy;
import basin.neural.Gradients;
import basin.neural.NeuralMethod;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import basin.schema.Layout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// T1: the gradient is that of the exact negative log likelihood, for any source of the negatives.
class LikelihoodGradientTest {
    private static final int HIDDEN = 6;
    private static final Map<String, String> NET = Map.of("hidden", "" + HIDDEN, "noise", "0");
    private static final Rows DATA = TestRows.normal(1, 50, 2);
    private static final Shards SHARDS = Shards.of(1);
    private static Parameters parameters;
    private static double[] exact;

    @BeforeAll
    static void differences() {
        NeuralMethod<?, ?> method = new ExactLikelihood();
        Settings settings = Settings.of(method.settings(), NET);
        parameters =
                Parameters.of(List.of(ConfinedEnergy.of(settings, Layout.of(2)).net()), new Randomness(2));
        double[] values = new double[parameters.values().length];
        Arrays.setAll(values, j -> parameters.values()[j]);
        exact = new double[values.length];
        for (int j = 0; j < values.length; j++) {
            double h = 1e-4;
            double[] up = values.clone();
            double[] down = values.clone();
            up[j] += h;
            down[j] -= h;
            exact[j] = (loss(up) - loss(down)) / (2 * h);
        }
    }

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    /// The energy of a perceptron 2 – hidden – 1 with x · sigmoid(x) between, confined at standard deviation 1,
    /// in double precision.
    private static double energy(double[] w, double a, double b) {
        double sum = w[4 * HIDDEN] + (a * a + b * b) / 2;
        for (int k = 0; k < HIDDEN; k++) {
            double x = w[2 * k] * a + w[2 * k + 1] * b + w[2 * HIDDEN + k];
            sum += w[3 * HIDDEN + k] * x / (1 + Math.exp(-x));
        }
        return sum;
    }

    /// ⟨F⟩ + log Z, by equal weights on nodes 0.1 apart in a box of ±9, beyond which the base measure has 10⁻¹⁸.
    private static double loss(double[] w) {
        double mean = 0;
        for (int i = 0; i < DATA.count(); i++) {
            mean += energy(w, DATA.get(i, 0), DATA.get(i, 1)) / DATA.count();
        }
        double sum = 0;
        for (int i = -90; i <= 90; i++) {
            for (int j = -90; j <= 90; j++) {
                sum += Math.exp(-energy(w, i / 10.0, j / 10.0));
            }
        }
        return mean + Math.log(sum / 100);
    }

    /// The method's lattice holds all but 10⁻⁹ of the mass in an energy as smooth as this one: what is left is
    /// the rounding of float32.
    @Test
    void theExactGradientIsThatOfTheNegativeLogLikelihood() {
        double[] gradient = new Gradients(new ExactLikelihood(), NET, DATA, 3, SHARDS).at(parameters, 0);
        for (int j = 0; j < exact.length; j++) {
            assertThat(gradient[j]).as("∂L/∂w_%d", j).isCloseTo(exact[j], within(1e-4));
        }
        assertThat(Arrays.stream(exact).map(Math::abs).max().orElseThrow()).isGreaterThan(0.1);
    }

    static List<Arguments> sources() {
        Map<String, String> chains = Map.of("chains", "256", "moves", "40", "fresh", "0", "penalty", "0");
        Map<String, String> trajectories = Map.of("chains", "256", "moves", "4", "fresh", "0", "penalty", "0");
        return List.of(
                Arguments.of(new ImportanceLikelihood(), Map.of("draws", "2048")),
                Arguments.of(ChainLikelihood.metropolis(), chains),
                Arguments.of(ChainLikelihood.hmc(), trajectories));
    }

    /// Student's t of each of the 25 entries over 16 independent trainings of 4 steps, of which the last 2
    /// count: |t| of 15 degrees of freedom is above 8 once in 10⁶, so that a right method fails once in 10⁴.
    @ParameterizedTest
    @MethodSource("sources")
    void consistentSourcesAgreeWithTheExactGradient(NeuralMethod<?, ?> method, Map<String, String> settings) {
        assertThat(largestT(method, settings, 0)).isLessThan(8);
    }

    /// What would be learned with no negatives, or from those of another energy.
    @Test
    void wrongNegativesAreDetected() {
        Map<String, String> settings = Map.of("draws", "2048");
        assertThat(largestT(new ImportanceLikelihood(), settings, 0.1)).isGreaterThan(16);
    }

    /// Unadjusted Langevin dynamics draw from a distribution that is wider by the order of its step size: at an
    /// acceptance of 0.9 by a fifth at most in the stiffest direction, and so is what depends on its squares.
    @ParameterizedTest
    @MethodSource("biased")
    void unadjustedLangevinIsNearTheExactGradient(NeuralMethod<?, ?> method, Map<String, String> settings) {
        double[] mean = mean(replicates(method, settings, 0, 4));
        double off = 0;
        double size = 0;
        for (int j = 0; j < exact.length; j++) {
            off += Math.pow(mean[j] - exact[j], 2);
            size += Math.pow(exact[j], 2);
        }
        assertThat(Math.sqrt(off / size)).isLessThan(0.2);
    }

    static List<Arguments> biased() {
        return List.of(
                Arguments.of(ChainLikelihood.langevin(), Map.of("moves", "200", "fresh", "0", "penalty", "0")),
                Arguments.of(
                        new PersistentContrastiveDivergence(),
                        Map.of("moves", "200", "buffer", "256", "fresh", "0", "penalty", "0")));
    }

    /// @param perturbation of the parameters that the gradients are taken at
    private static double largestT(NeuralMethod<?, ?> method, Map<String, String> settings, double perturbation) {
        double[][] all = replicates(method, settings, perturbation, 16);
        double[] mean = mean(all);
        double largest = 0;
        for (int j = 0; j < mean.length; j++) {
            double squares = 0;
            for (double[] one : all) {
                squares += Math.pow(one[j] - mean[j], 2);
            }
            double error = Math.sqrt(squares / (all.length - 1) / all.length);
            // The data term is the same in all; where an entry has no negatives, as the last bias, both sides
            // are 0.
            double rounding = 1e-5;
            largest = Math.max(largest, Math.abs(mean[j] - exact[j]) / (error + rounding));
        }
        return largest;
    }

    private static double[] mean(double[][] all) {
        double[] mean = new double[exact.length];
        for (double[] one : all) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += one[j] / all.length;
            }
        }
        return mean;
    }

    private static double[][] replicates(
            NeuralMethod<?, ?> method, Map<String, String> settings, double perturbation, int count) {
        Map<String, String> all = new HashMap<>(NET);
        all.putAll(settings);
        Parameters at = parameters.copy();
        for (int j = 0; j < at.values().length; j++) {
            at.values()[j] += (float) (perturbation * new Randomness(9).normal(j, 0, 0));
        }
        double[][] replicates = new double[count][exact.length];
        for (int r = 0; r < replicates.length; r++) {
            Gradients gradients = new Gradients(method, all, DATA, 100 + r, SHARDS);
            for (int step = 0; step < 4; step++) {
                double[] gradient = gradients.at(at, step);
                for (int j = 0; j < gradient.length && step >= 2; j++) {
                    replicates[r][j] += gradient[j] / 2;
                }
            }
        }
        return replicates;
    }
}
