package basin.strategy.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import basin.model.Model;
import basin.model.Normalised;
import basin.model.Settings;
import basin.model.Training;
import basin.nets.Net;
import basin.nets.Parameters;
import basin.neural.Losses;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.schema.Layout;
import basin.strategy.TableNet;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BinaryMethodsTest {
    private static final int COLUMNS = 4;
    private static final int STATES = 1 << COLUMNS;

    /// A method and its loss for a row and a neighbour as the paper has it, by their probabilities.
    record Case(BinaryMethod method, DoubleBinaryOperator loss) {
        @Override
        public String toString() {
            return method.name();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(new RatioMatching(), (here, there) -> Math.pow(there / (here + there), 2)),
                new Case(new MinimumProbabilityFlow(), (here, there) -> Math.sqrt(there / here)));
    }

    /// Energies of all states, from −1 to 1.
    private static double[] energies() {
        double[] energies = new double[STATES];
        for (int state = 0; state < STATES; state++) {
            energies[state] = 2 * new Randomness(11).uniform(state, 0, 0) - 1;
        }
        return energies;
    }

    /// How often each state is among the data: 1 to 31, with columns that depend on each other.
    private static int[] counts() {
        int[] counts = new int[STATES];
        for (int state = 0; state < STATES; state++) {
            counts[state] = 1 + new Randomness(12).below(31, state, 0, 0);
        }
        return counts;
    }

    private static Rows rows(int... counts) {
        List<float[]> rows = new ArrayList<>();
        for (int state = 0; state < counts.length; state++) {
            for (int i = 0; i < counts[state]; i++) {
                rows.add(TableNet.row(state, COLUMNS));
            }
        }
        return Rows.of(rows.toArray(float[][]::new));
    }

    private static Rows eachOnce() {
        int[] once = new int[STATES];
        java.util.Arrays.fill(once, 1);
        return rows(once);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theLossEqualsThatOfThePaperByEnumeration(Case with) {
        double[] energies = energies();
        double expected = 0;
        for (int state = 0; state < STATES; state++) {
            for (int p = 0; p < COLUMNS; p++) {
                double here = Math.exp(-energies[state]);
                double there = Math.exp(-energies[state ^ 1 << p]);
                expected += with.loss.applyAsDouble(here, there) / STATES;
            }
        }
        Net net = new TableNet(energies);
        Objective objective = with.method.objective(net, COLUMNS);
        double loss = new Losses(objective, eachOnce(), 0).value(Losses.first(List.of(net)));
        // 64 losses of float32, each right to a few units of rounding.
        assertThat(loss).isCloseTo(expected, within(1e-5 * expected));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theGradientIsTheLimitOfDifferences(Case with) {
        Settings settings = Settings.of(with.method.settings(), Map.of("hidden", "8"));
        Net net = with.method.nets(settings, Layout.of(COLUMNS)).net();
        Losses losses = new Losses(with.method.objective(net, COLUMNS), rows(counts()), 0);
        for (int seed = 0; seed < 5; seed++) {
            assertThat(losses.disagreement(Losses.first(List.of(net)), seed)).isLessThan(1);
        }
    }

    /// Both losses have their minimum where the model is the distribution of the data, F = −log of the counts;
    /// there the gradients of a pair of neighbours cancel, except for rounding.
    @ParameterizedTest
    @MethodSource("cases")
    void theGradientVanishesAtTheTrueDistribution(Case with) {
        assertThat(largestSlope(with.method, 1)).isLessThan(1e-6);
        assertThat(largestSlope(with.method, 0.8)).as("of a flatter model").isGreaterThan(1e-3);
        BinaryMethod wrongSign = new BinaryMethod("mutant", "") {
            @Override
            NativeTensor loss(NativeTensor fall) {
                return with.method.loss(fall.negated());
            }
        };
        assertThat(largestSlope(wrongSign, 1)).as("with the wrong sign").isGreaterThan(1e-3);
    }

    /// The largest entry of the gradient at F = −β log of the counts.
    private static double largestSlope(BinaryMethod method, double beta) {
        int[] counts = counts();
        double[] energies = new double[STATES];
        for (int state = 0; state < STATES; state++) {
            energies[state] = -beta * Math.log(counts[state]);
        }
        Net net = new TableNet(energies);
        float[] gradient =
                new Losses(method.objective(net, COLUMNS), rows(counts), 0).gradient(Losses.first(List.of(net)));
        double largest = 0;
        for (float slope : gradient) {
            largest = Math.max(largest, Math.abs(slope));
        }
        return largest;
    }

    /// With half of the flips the loss is right on average: over 400 steps, within 5 standard errors, which a
    /// right loss misses once in 1.7 million tests. Leaving out the weight would halve it.
    @ParameterizedTest
    @MethodSource("cases")
    void sampledFlipsGiveTheSameMeanLoss(Case with) {
        Net net = new TableNet(energies());
        Parameters parameters = Losses.first(List.of(net));
        Rows rows = eachOnce();
        double all = new Losses(with.method.objective(net, COLUMNS), rows, 0).value(parameters);
        Objective half = with.method.objective(net, COLUMNS / 2);
        int steps = 400;
        double sum = 0;
        double squares = 0;
        for (int step = 0; step < steps; step++) {
            double off = new Losses(half, rows, step).value(parameters) - all;
            sum += off;
            squares += off * off;
        }
        double mean = sum / steps;
        double error = Math.sqrt((squares / steps - mean * mean) / steps);
        assertThat(error).isPositive();
        assertThat(Math.abs(mean)).isLessThan(5 * error);
    }

    /// The data have every state exactly as often as their distribution says, so that nothing is left but what
    /// training leaves: less than a hundredth of the loss of independent columns.
    @ParameterizedTest
    @MethodSource("cases")
    void aNetLearnsAKnownDistribution(Case with) {
        int[] counts = counts();
        Rows data = rows(counts);
        Settings settings = Settings.of(
                with.method.settings(),
                Map.of("hidden", "32", "steps", "400", "batch", "" + data.count(), "rate", "0.01", "validation", "0"));
        Model model;
        try (Shards shards = Shards.of(1)) {
            model = with.method.train(data, settings, Training.of(1, shards)).model();
        }
        double[] values = new double[STATES];
        model.energy().values(eachOnce(), values);
        double logPartition = ((Normalised) model).logPartition();
        double total = 0;
        double divergence = 0;
        double together = 0;
        for (int state = 0; state < STATES; state++) {
            double share = (double) counts[state] / data.count();
            divergence += share * (Math.log(share) + values[state] + logPartition);
            together += share * (Math.log(share) - logIndependent(counts, data.count(), state));
            total += Math.exp(-values[state] - logPartition);
        }
        assertThat(total).isCloseTo(1, within(1e-12));
        assertThat(divergence).isBetween(-1e-12, 0.01 * together);
    }

    private static double logIndependent(int[] counts, int total, int state) {
        double log = 0;
        for (int p = 0; p < COLUMNS; p++) {
            int same = 0;
            for (int other = 0; other < STATES; other++) {
                same += ((state ^ other) >> p & 1) == 0 ? counts[other] : 0;
            }
            log += Math.log((double) same / total);
        }
        return log;
    }

    @Test
    void columnsOfOtherNumbersAreRefused() {
        Rows data = Rows.of(new float[] {0, 1}, new float[] {1, 0.5f});
        RatioMatching method = new RatioMatching();
        try (Shards shards = Shards.of(1)) {
            assertThatThrownBy(
                            () -> method.train(data, Settings.of(method.settings(), Map.of()), Training.of(1, shards)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("ratio-matching: expected 0 or 1, got 0.5 in row 2, column 2");
        }
    }

    @Test
    void tensorsRestoreTheModelAndDamagedOnesAreRefused() {
        MinimumProbabilityFlow method = new MinimumProbabilityFlow();
        Settings settings = Settings.of(method.settings(), Map.of("hidden", "4", "steps", "3"));
        try (Shards shards = Shards.of(1)) {
            Model model =
                    method.train(eachOnce(), settings, Training.of(1, shards)).model();
            Model restored = method.restore(model.tensors(), Layout.of(COLUMNS), settings);
            assertThat(((Normalised) restored).logPartition()).isEqualTo(((Normalised) model).logPartition());
            double[] expected = new double[STATES];
            double[] values = new double[STATES];
            model.energy().values(eachOnce(), expected);
            restored.energy().values(eachOnce(), values);
            assertThat(values).isEqualTo(expected);
            Map<String, Tensor> damaged = new LinkedHashMap<>(model.tensors());
            damaged.replaceAll((name, tensor) ->
                    name.endsWith("log_partition") ? Tensor.of(new double[] {Double.NaN}, 1) : tensor);
            assertThatThrownBy(() -> method.restore(damaged, Layout.of(COLUMNS), settings))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("log_partition");
        }
    }
}
