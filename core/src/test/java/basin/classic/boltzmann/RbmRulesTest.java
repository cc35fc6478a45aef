package basin.classic.boltzmann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.kernel.Kernels;
import basin.kernel.ScalarKernels;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The direction of every rule on machines that can be enumerated.
class RbmRulesTest {
    private static final int D = 4;
    private static final int K = 3;
    private static final int CHAINS = 20_000;
    private static final Kernels KERNELS = new ScalarKernels();

    /// The direction of W row by row, of b, then of c.
    private static double[] direction(RbmParameters machine, Rows data, RbmSettings settings, int steps) {
        RbmRule rule = RbmRule.of(settings, machine, new Randomness(7));
        RbmConditionals.PackedWeights packed = new RbmConditionals.PackedWeights(machine, KERNELS);
        RbmUpdate.Scratch scratch = new RbmUpdate.Scratch(machine, packed, KERNELS, data.count());
        RbmBatch batch = new RbmBatch(machine, data, new boolean[data.count()], data.count(), false, new Randomness(8));
        for (int step = 0; step < steps; step++) {
            batch.begin(IntStream.range(0, data.count()).toArray(), step);
            batch.gather(scratch.conditionals, 0, data.count());
            rule.observe(batch, scratch.conditionals, 0, data.count());
        }
        int d = machine.columns();
        int k = machine.hidden();
        float[] weights = new float[d * k];
        float[] visible = new float[d];
        float[] hidden = new float[k];
        rule.addGradient(batch, scratch, 0, d, weights, visible);
        rule.addHiddenGradient(batch, hidden);
        double[] all = new double[d * k + d + k];
        for (int at = 0; at < all.length; at++) {
            all[at] = at < d * k ? weights[at] : at < d * k + d ? visible[at - d * k] : hidden[at - d * k - d];
        }
        return all;
    }

    private static RbmSettings settings(RbmSettings.Rule rule, int batch, int sweeps) {
        return RbmSettings.standard(RbmVisible.BERNOULLI)
                .withHidden(K)
                .withEpochs(1, batch)
                .withRule(rule, sweeps);
    }

    /// ⟨−∂F/∂θ⟩ over binary rows with these weights.
    private static double[] statistics(RbmParameters machine, Rows rows, double[] weights) {
        double[] sums = new double[D * K + D + K];
        double[] inputs = new double[K];
        for (int i = 0; i < rows.count(); i++) {
            float[] y = rows.row(i);
            machine.hiddenInputs(y, 0, inputs);
            for (int j = 0; j < K; j++) {
                double mean = 1 / (1 + Math.exp(-inputs[j]));
                sums[D * K + D + j] += weights[i] * mean;
                for (int p = 0; p < D; p++) {
                    sums[p * K + j] += weights[i] * y[p] * mean;
                }
            }
            for (int p = 0; p < D; p++) {
                sums[D * K + p] += weights[i] * y[p];
            }
        }
        return sums;
    }

    private static double[] likelihoodDirection(RbmParameters machine, Rows data) {
        double[] even = new double[data.count()];
        java.util.Arrays.fill(even, 1.0 / data.count());
        double[] up = statistics(machine, data, even);
        double[] down = statistics(machine, RbmMachines.bits(D), RbmMachines.probabilities(machine));
        return IntStream.range(0, up.length)
                .mapToDouble(at -> up[at] - down[at])
                .toArray();
    }

    /// Chains at equilibrium estimate the model's mean of numbers from 0 to 1, of standard error 1/(2 √chains) at
    /// the most. Each of the 38 comparisons is with 6 of them: in all a false alarm in 10⁷. Thirty sweeps of a
    /// machine with such weights leave less than 10⁻⁴ of where it began, far below the 0.02 allowed.
    @ParameterizedTest
    @EnumSource(names = {"CD", "PCD"})
    void manySweepsGiveTheGradientOfTheLikelihood(RbmSettings.Rule rule) {
        RbmParameters machine = RbmMachines.random(RbmVisible.BERNOULLI, D, K, 0.8, 2);
        Rows data = RbmMachines.binary(3, CHAINS, D, 0.9);
        double[] expected = likelihoodDirection(machine, data);
        boolean persistent = rule == RbmSettings.Rule.PCD;
        double[] found = direction(machine, data, settings(rule, CHAINS, persistent ? 10 : 30), persistent ? 3 : 1);
        double most = 6 * 0.5 / Math.sqrt(CHAINS);
        for (int at = 0; at < expected.length; at++) {
            assertThat(Math.abs(found[at] - expected[at])).isLessThan(most);
        }
    }

    /// The mutant: one sweep from data that the machine does not expect is off by more than the test above allows,
    /// and yet leads upwards.
    @Test
    void oneSweepIsBiasedButIsAnAscentDirection() {
        RbmParameters machine = RbmMachines.random(RbmVisible.BERNOULLI, D, K, 0.8, 2);
        Rows data = RbmMachines.binary(3, CHAINS, D, 0.9);
        double[] expected = likelihoodDirection(machine, data);
        double[] found = direction(machine, data, settings(RbmSettings.Rule.CD, CHAINS, 1), 1);
        double product = 0;
        double furthest = 0;
        for (int at = 0; at < expected.length; at++) {
            product += expected[at] * found[at];
            furthest = Math.max(furthest, Math.abs(expected[at] - found[at]));
        }
        assertThat(product).isPositive();
        assertThat(furthest).isGreaterThan(2 * 6 * 0.5 / Math.sqrt(CHAINS));
    }

    /// The exact mean of the negatives of CD-1, by enumeration of h and of the reconstruction. Tolerance as above.
    @Test
    void oneSweepHasTheEnumeratedMean() {
        RbmParameters machine = RbmMachines.random(RbmVisible.BERNOULLI, D, K, 0.8, 2);
        float[] y = {1, 1, 0, 1};
        Rows data = Rows.zeros(CHAINS, D);
        for (int i = 0; i < CHAINS; i++) {
            data.set(i, y);
        }
        double[] weights = new double[1 << D];
        Rows hidden = RbmMachines.bits(K);
        Rows visible = RbmMachines.bits(D);
        double free = RbmMachines.free(machine, y);
        for (int h = 0; h < hidden.count(); h++) {
            double likely = Math.exp(free - RbmMachines.energy(machine, y, hidden.row(h)));
            double z = 0;
            for (int v = 0; v < visible.count(); v++) {
                z += Math.exp(-RbmMachines.energy(machine, visible.row(v), hidden.row(h)));
            }
            for (int v = 0; v < visible.count(); v++) {
                weights[v] += likely * Math.exp(-RbmMachines.energy(machine, visible.row(v), hidden.row(h))) / z;
            }
        }
        double[] up = statistics(machine, Rows.of(y), new double[] {1});
        double[] down = statistics(machine, visible, weights);
        double[] found = direction(machine, data, settings(RbmSettings.Rule.CD, CHAINS, 1), 1);
        for (int at = 0; at < found.length; at++) {
            assertThat(Math.abs(found[at] - (up[at] - down[at]))).isLessThan(6 * 0.5 / Math.sqrt(CHAINS));
        }
    }

    /// Central differences in double precision with h = 2⁻¹⁰. The parameters are below 4: θ ± h rounds by 2⁻²³ at
    /// most, which is 2⁻¹³ of h and of the slope; the error of the differences is h² times a third derivative.
    /// Slopes are below 1/8 here, so that all of it stays below 3 · 10⁻⁵.
    @ParameterizedTest
    @ValueSource(strings = {"RATIO", "FLOW"})
    void flipsLowerTheirObjective(String name) {
        RbmSettings.Rule rule = RbmSettings.Rule.valueOf(name);
        RbmBitFlips.Loss loss =
                rule == RbmSettings.Rule.RATIO ? RbmBitFlips.Loss.RATIO_MATCHING : RbmBitFlips.Loss.PROBABILITY_FLOW;
        RbmParameters machine = RbmMachines.random(RbmVisible.BERNOULLI, 5, 4, 0.8, 11);
        Rows data = RbmMachines.binary(12, 7, 5, 0.5);
        double[] found =
                direction(machine, data, settings(rule, data.count(), 1).withHidden(4), 1);
        for (int at = 0; at < found.length; at++) {
            double up = objective(moved(machine, at, 0x1p-10f), data, loss);
            double down = objective(moved(machine, at, -0x1p-10f), data, loss);
            assertThat(found[at]).isCloseTo(-(up - down) / 0x1p-9, within(3e-5));
        }
    }

    private static RbmParameters moved(RbmParameters machine, int at, float by) {
        RbmParameters moved = machine.copy();
        int d = machine.columns();
        int k = machine.hidden();
        if (at < d * k) {
            moved.weights.set(at / k, at % k, moved.weights.get(at / k, at % k) + by);
        } else if (at < d * k + d) {
            moved.visibleBias[at - d * k] += by;
        } else {
            moved.hiddenBias[at - d * k - d] += by;
        }
        return moved;
    }

    private static double objective(RbmParameters machine, Rows data, RbmBitFlips.Loss loss) {
        RbmEnergy energy = new RbmEnergy(machine);
        double sum = 0;
        for (int i = 0; i < data.count(); i++) {
            double here = EnergyContract.values(energy, data.slice(i, i + 1))[0];
            for (int p = 0; p < data.columns(); p++) {
                Rows flipped = Rows.of(data.row(i));
                flipped.set(0, p, 1 - flipped.get(0, p));
                sum += loss.value(here - EnergyContract.values(energy, flipped)[0]);
            }
        }
        return sum / data.count();
    }

    /// Both objectives have gradient zero where the data have the distribution of the model.
    @ParameterizedTest
    @ValueSource(strings = {"RATIO", "FLOW"})
    void flipsAreConsistent(String name) {
        RbmBitFlips.Loss loss =
                name.equals("RATIO") ? RbmBitFlips.Loss.RATIO_MATCHING : RbmBitFlips.Loss.PROBABILITY_FLOW;
        RbmParameters machine = RbmMachines.random(RbmVisible.BERNOULLI, D, K, 0.8, 2);
        Rows all = RbmMachines.bits(D);
        double[] probabilities = RbmMachines.probabilities(machine);
        for (int at = 0; at < D * K + D + K; at++) {
            double slope = 0;
            for (int code = 0; code < all.count(); code++) {
                Rows row = all.slice(code, code + 1);
                slope += probabilities[code]
                        * (objective(moved(machine, at, 0x1p-10f), row, loss)
                                - objective(moved(machine, at, -0x1p-10f), row, loss))
                        / 0x1p-9;
            }
            assertThat(slope).isCloseTo(0, within(1e-5));
        }
    }
}
