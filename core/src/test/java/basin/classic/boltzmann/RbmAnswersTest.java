package basin.classic.boltzmann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.infer.Completions;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RbmAnswersTest {
    private static final RbmParameters BITS = RbmMachines.random(RbmVisible.BERNOULLI, 6, 5, 1.5, 21);
    private static final RbmParameters REAL = RbmMachines.random(RbmVisible.GAUSSIAN, 3, 4, 1.5, 22);
    private static final Rbm BINARY = new Rbm(BITS);
    private static final Rbm GAUSSIAN = new Rbm(REAL);
    private static final Rows ALL = RbmMachines.bits(6);
    private static final double[] ENERGIES = EnergyContract.values(BINARY.energy(), ALL);

    /// Whether no flip of one of the free bits brings a row lower, by more than rounding.
    private static boolean isMinimum(int code, int free) {
        boolean minimum = true;
        for (int bit = 0; bit < 6; bit++) {
            minimum &= (free >> bit & 1) == 0 || ENERGIES[code] <= ENERGIES[code ^ (1 << bit)] + 1e-8;
        }
        return minimum;
    }

    @Test
    void projectionsOfBinaryMachinesAreLocalMinimaOfNoHigherEnergy() {
        Rows nearest = Rows.zeros(64, 6);
        BINARY.project(ALL, nearest);
        int stayed = 0;
        for (int i = 0; i < 64; i++) {
            int code = RbmMachines.code(nearest.row(i));
            assertThat(nearest.row(i)).containsOnly(0, 1);
            assertThat(isMinimum(code, 63)).isTrue();
            assertThat(ENERGIES[code]).isLessThanOrEqualTo(ENERGIES[i]);
            if (isMinimum(i, 63)) {
                assertThat(code).isEqualTo(i);
                stayed++;
            }
        }
        assertThat(stayed).isBetween(1, 63);
        Rows inPlace = ALL.copy();
        BINARY.project(inPlace, inPlace);
        assertThat(TestRows.same(inPlace, nearest)).isTrue();
    }

    /// A step moves less than 10⁻⁶ s at the end; the gradient along u is what a step moves by.
    @Test
    void projectionsOfGaussianMachinesHaveZeroGradient() {
        Rows y = TestRows.withMissing(TestRows.normal(1, 40, 3), 0.1, 1);
        Rows modes = Rows.zeros(40, 3);
        GAUSSIAN.project(y, modes);
        Rows slopes = Rows.zeros(40, 3);
        double[] energies = new double[40];
        GAUSSIAN.energy().gradients(modes, energies, slopes);
        double[] before = EnergyContract.values(GAUSSIAN.energy(), y);
        for (int i = 0; i < 40; i++) {
            assertThat(energies[i]).isLessThanOrEqualTo(before[i] + 1e-6);
            for (int p = 0; p < 3; p++) {
                assertThat(slopes.get(i, p)).isCloseTo(0, within(1e-4f));
            }
        }
    }

    @Test
    void completionsOfFewBitsAreAllMinima() {
        for (int free = 0; free < 64; free++) {
            for (int code : new int[] {0, 21, 46, 63}) {
                float[] row = ALL.row(code);
                for (int bit = 0; bit < 6; bit++) {
                    row[bit] = (free >> bit & 1) == 1 ? Float.NaN : row[bit];
                }
                Completions found = BINARY.complete(Rows.of(row), 64);
                int missing = free;
                int held = code & ~free;
                int[] expected = java.util.stream.IntStream.range(0, 64)
                        .filter(other -> (other & ~missing) == held && isMinimum(other, missing))
                        .boxed()
                        .sorted(java.util.Comparator.comparingDouble(other -> ENERGIES[other]))
                        .mapToInt(Integer::intValue)
                        .toArray();
                int[] codes = java.util.stream.IntStream.range(0, found.count())
                        .map(answer -> RbmMachines.code(found.rows().row(answer)))
                        .toArray();
                assertThat(codes).containsExactly(expected);
                assertThat(found.energy(0)).isCloseTo(ENERGIES[codes[0]], within(1e-10));
            }
        }
    }

    /// 14 bits and more are not enumerated. The machine has two probable rows: two hidden units that set
    /// all cells to 1 or to 0 together.
    @Test
    void manyMissingBitsAreFoundFromManyStarts() {
        RbmParameters machine = RbmParameters.zeros(RbmVisible.BERNOULLI, 20, 1);
        for (int p = 0; p < 20; p++) {
            machine.weights.set(p, 0, 4);
            machine.visibleBias[p] = -2;
        }
        machine.hiddenBias[0] = -39;
        float[] nothing = new float[20];
        Arrays.fill(nothing, Float.NaN);
        Completions found = new Rbm(machine).complete(Rows.of(nothing), 10);
        assertThat(found.count()).isEqualTo(2);
        float[] ones = new float[20];
        Arrays.fill(ones, 1);
        assertThat(found.rows().row(0)).containsExactly(ones);
        assertThat(found.rows().row(1)).containsOnly(0);
        assertThat(found.energy(0)).isLessThan(found.energy(1));
    }

    @Test
    void completionsOfRealMachinesAreMinimaAlongTheMissingCells() {
        Rows y = Rows.of(new float[] {Float.NaN, 0.3f, Float.NaN}, new float[] {1, 2, 3});
        Completions found = GAUSSIAN.complete(y, 10);
        double last = Double.NEGATIVE_INFINITY;
        for (int answer = 0; answer < found.count(); answer++) {
            Rows row = Rows.of(found.rows().row(answer));
            Rows slope = Rows.zeros(1, 3);
            double[] energy = new double[1];
            GAUSSIAN.energy().gradients(row, energy, slope);
            assertThat(energy[0]).isCloseTo(found.energy(answer), within(1e-12 * (1 + Math.abs(energy[0]))));
            if (found.source(answer) == 0) {
                assertThat(row.get(0, 1)).isEqualTo(0.3f);
                assertThat(slope.get(0, 0)).isCloseTo(0, within(1e-4f));
                assertThat(slope.get(0, 2)).isCloseTo(0, within(1e-4f));
                assertThat(found.energy(answer)).isGreaterThanOrEqualTo(last);
                last = found.energy(answer);
            } else {
                assertThat(row.row(0)).containsExactly(1, 2, 3);
            }
        }
        assertThat(found.source(found.count() - 1)).isEqualTo(1);
        assertThat(GAUSSIAN.complete(y, 1).count()).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GAUSSIAN.complete(y, 0))
                .withMessage("max: expected 1 or more, got 0");
    }

    /// 1500 draws; each of the 64 counts is binomial and compared with 6 standard errors and one more draw, in all
    /// below 10⁻⁶ for what is not normal in small counts too.
    @Test
    void drawsHaveTheDistributionOfTheMachine() {
        int n = 1500;
        RbmParameters machine = RbmMachines.random(RbmVisible.BERNOULLI, 6, 5, 0.8, 23);
        double[] probabilities = RbmMachines.probabilities(machine);
        Rows drawn = Rows.zeros(n, 6);
        new Rbm(machine).sample(new Randomness(1), 0, drawn);
        int[] counts = new int[64];
        for (int i = 0; i < n; i++) {
            counts[RbmMachines.code(drawn.row(i))]++;
        }
        for (int code = 0; code < 64; code++) {
            double expected = n * probabilities[code];
            assertThat(Math.abs(counts[code] - expected))
                    .isLessThan(6 * Math.sqrt(expected * (1 - probabilities[code])) + 5);
        }
        Rows some = Rows.zeros(10, 6);
        new Rbm(machine).sample(new Randomness(1), 700, some);
        assertThat(TestRows.same(some, drawn.slice(700, 710))).isTrue();
    }

    /// Mean and variance of a column by quadrature; 6 standard errors of both, the second by the fourth moment.
    @Test
    void realDrawsHaveTheMomentsOfTheMachine() {
        RbmParameters machine = RbmMachines.random(RbmVisible.GAUSSIAN, 1, 4, 0.8, 24);
        double[] moments = new double[5];
        for (double y = -15; y <= 15; y += 0x1p-6) {
            double density = Math.exp(-RbmMachines.free(machine, new float[] {(float) y}));
            for (int m = 0; m < 5; m++) {
                moments[m] += density * Math.pow(y, m);
            }
        }
        double mean = moments[1] / moments[0];
        double square = moments[2] / moments[0];
        int n = 1500;
        Rows drawn = Rows.zeros(n, 1);
        new Rbm(machine).sample(new Randomness(2), 0, drawn);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            sum += drawn.get(i, 0);
            squares += drawn.get(i, 0) * (double) drawn.get(i, 0);
        }
        double variance = square - mean * mean;
        double ofSquares = moments[4] / moments[0] - square * square;
        assertThat(Math.abs(sum / n - mean)).isLessThan(6 * Math.sqrt(variance / n));
        assertThat(Math.abs(squares / n - square)).isLessThan(6 * Math.sqrt(ofSquares / n));
    }

    @Test
    void featuresAreTheProbabilitiesOfTheHiddenUnits() {
        Rows features = Rows.zeros(64, 5);
        BINARY.embed(ALL, features);
        Rows hidden = RbmMachines.bits(5);
        for (int i = 0; i < 64; i += 7) {
            for (int j = 0; j < 5; j++) {
                double on = 0;
                for (int h = 0; h < 32; h++) {
                    on += (h >> j & 1) * Math.exp(ENERGIES[i] - RbmMachines.energy(BITS, ALL.row(i), hidden.row(h)));
                }
                assertThat(features.get(i, j)).isCloseTo((float) on, within(1e-6f));
            }
        }
        assertThat(BINARY.features()).hasSize(5).startsWith("hidden_1").endsWith("hidden_5");
    }

    @Test
    void tensorsRestoreTheMachine() {
        try (Shards shards = Shards.of(1)) {
            for (RbmParameters machine : new RbmParameters[] {BITS, REAL}) {
                Rbm.Enumerated model = (Rbm.Enumerated) Rbm.of(machine, shards);
                Rbm again = Rbm.of(machine.visible, model.tensors());
                assertThat(((Rbm.Enumerated) again).logPartition()).isEqualTo(model.logPartition());
                assertThat(TestRows.same(again.weights(), machine.weights)).isTrue();
                assertThat(again.visibleBias()).containsExactly(machine.visibleBias);
                assertThat(again.hiddenBias()).containsExactly(machine.hiddenBias);
                assertThat(again.standardDeviations()).containsExactly(machine.standardDeviations);
                Map<String, Tensor> tensors = new LinkedHashMap<>(model.tensors());
                tensors.remove("log_partition");
                assertThat(Rbm.of(machine.visible, tensors)).isNotInstanceOf(Rbm.Enumerated.class);
            }
        }
    }

    @Test
    void invalidTensorsAreRefused() {
        Map<String, Tensor> good = GAUSSIAN.tensors();
        for (Map.Entry<String, Tensor> entry : good.entrySet()) {
            String name = entry.getKey();
            Tensor tensor = entry.getValue();
            refused(name, null);
            refused(name, Tensor.of(new float[1], 1));
            refused(name, Tensor.of(new double[tensor.size()], tensor.shape()));
            float[] bad = tensor.floats().clone();
            bad[0] = Float.NaN;
            refused(name, Tensor.of(bad, tensor.shape()));
        }
        refused("deviations", Tensor.of(new float[3], 1, 3));
        refused("log_partition", Tensor.of(new double[] {Double.NaN}));
    }

    private static void refused(String name, @org.jspecify.annotations.Nullable Tensor tensor) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(GAUSSIAN.tensors());
        tensors.remove(name);
        if (tensor != null) {
            tensors.put(name, tensor);
        }
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Rbm.of(RbmVisible.GAUSSIAN, tensors))
                .withMessageStartingWith("model: ")
                .withMessageEndingWith("; train it again");
    }
}
