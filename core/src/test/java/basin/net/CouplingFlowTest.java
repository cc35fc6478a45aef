package basin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.energy.EnergyContract;
import basin.energy.SmoothEnergyContract;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CouplingFlowTest {
    private static final int BINS = 5;
    private static final double REACH = 3;

    /// From knots, for steps of 2⁻⁶ at most which layers make some times larger.
    private static final double MARGIN = 0x1p-4;

    /// Layers of random weights, which make raw numbers of standard deviation of about a half: slopes from a
    /// third to 3.
    private static CouplingFlow random(int columns, int layers) {
        List<SmoothMap> nets = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            Randomness randomness = new Randomness(l);
            int inputs = CouplingFlow.kept(l, columns).length;
            int outputs = CouplingFlow.outputs(l, columns, BINS);
            nets.add(new Perceptron(
                    inputs,
                    List.of(layer(randomness, 0, inputs, 8), layer(randomness, 1, 8, outputs)),
                    Activation.TANH));
        }
        return new CouplingFlow(columns, nets, BINS, REACH);
    }

    private static Perceptron.Layer layer(Randomness randomness, int number, int inputs, int outputs) {
        float[] weight = new float[inputs * outputs];
        float[] bias = new float[outputs];
        for (int j = 0; j < weight.length; j++) {
            weight[j] = (float) (0.5 * randomness.normal(number, 0, j) / Math.sqrt(inputs));
        }
        for (int j = 0; j < bias.length; j++) {
            bias[j] = (float) (0.4 * randomness.normal(number, 1, j));
        }
        return new Perceptron.Layer(weight, bias);
    }

    @Nested
    class Plane implements SmoothEnergyContract {
        @Override
        public FlowEnergy energy() {
            return new FlowEnergy(random(2, 4));
        }

        @Override
        public Rows rows() {
            return Knots.without(energy().flow(), TestRows.normal(1, 100, 2), MARGIN);
        }

        /// Codes are float32 numbers of a few units that went through some dozens of roundings, and F is as
        /// large.
        @Override
        public double valueRounding() {
            return 64 * 0x1p-24;
        }
    }

    @Nested
    class FiveColumns implements SmoothEnergyContract {
        @Override
        public FlowEnergy energy() {
            return new FlowEnergy(random(5, 4));
        }

        @Override
        public Rows rows() {
            return Knots.without(energy().flow(), TestRows.normal(2, 1000, 5), MARGIN);
        }

        @Override
        public double valueRounding() {
            return 64 * 0x1p-24;
        }
    }

    /// Each of 6 layers multiplies an error of float32's rounding by 3 at most, but most by about 1.
    @Test
    void decodingInvertsEncoding() {
        for (int columns : new int[] {2, 3, 8}) {
            CouplingFlow flow = random(columns, 6);
            Rows y = TestRows.normal(3, 50, columns);
            Rows codes = Rows.zeros(50, columns);
            Rows back = Rows.zeros(50, columns);
            flow.apply(y, codes);
            flow.decode(codes, back);
            assertThat(TestRows.cells(codes)).isNotEqualTo(TestRows.cells(y));
            float[] found = TestRows.cells(back);
            float[] expected = TestRows.cells(y);
            for (int j = 0; j < found.length; j++) {
                assertThat((double) found[j]).isCloseTo(expected[j], within(1e-4));
            }
        }
    }

    @Test
    void everyColumnIsKeptByOneLayerOfTwoAndChangedByTheOther() {
        for (int columns : new int[] {2, 3, 7}) {
            for (int layer = 0; layer < 6; layer += 2) {
                int[] first = CouplingFlow.kept(layer, columns);
                int[] second = CouplingFlow.kept(layer + 1, columns);
                assertThat(first).hasSize(columns / 2);
                assertThat(IntStream.concat(Arrays.stream(first), Arrays.stream(second)))
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, columns).boxed().toList());
                assertThat(CouplingFlow.changed(layer, columns)).containsExactly(second);
                assertThat(CouplingFlow.changed(layer + 1, columns)).containsExactly(first);
            }
        }
    }

    /// The logarithm of the determinant of central differences of h = 2⁻⁷ is off by a third of what it moves by
    /// with 2h, and by the rounding of codes of a few units over h.
    @Test
    void theLogVolumeIsThatOfTheJacobian() {
        CouplingFlow flow = random(3, 4);
        Rows y = Knots.without(flow, TestRows.normal(4, 60, 3), MARGIN);
        assertThat(y.count()).isGreaterThan(5);
        double[] volumes = new double[y.count()];
        flow.encode(y, Rows.zeros(y.count(), 3), volumes);
        for (int i = 0; i < y.count(); i++) {
            double narrow = logDeterminant(flow, y.row(i), 0x1p-7);
            double wide = logDeterminant(flow, y.row(i), 0x1p-6);
            double tolerance = Math.abs(wide - narrow) + 64 * 0x1p-24 / 0x1p-7;
            assertThat(volumes[i]).isCloseTo(narrow, within(tolerance));
        }
    }

    private static double logDeterminant(CouplingFlow flow, float[] y, double h) {
        double[][] jacobian = new double[3][];
        for (int p = 0; p < 3; p++) {
            jacobian[p] = difference(flow, y, p, h);
        }
        return Math.log(Math.abs(determinant(jacobian)));
    }

    private static double[] difference(CouplingFlow flow, float[] y, int column, double h) {
        Rows pair = Rows.of(y, y);
        pair.set(0, column, (float) (y[column] + h));
        pair.set(1, column, (float) (y[column] - h));
        double width = (double) pair.get(0, column) - pair.get(1, column);
        Rows codes = Rows.zeros(2, y.length);
        flow.apply(pair, codes);
        return IntStream.range(0, y.length)
                .mapToDouble(q -> ((double) codes.get(0, q) - codes.get(1, q)) / width)
                .toArray();
    }

    private static double determinant(double[][] m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }

    /// ∫ exp(−F) over the plane by the rule of rectangles; beyond 6 standard deviations there is 10⁻⁸ of it. At
    /// knots the density bends, so that the rule is off by h² times its slopes' jumps along lines of some units,
    /// h = 1/40. A flow of the wrong sign of the volume is off by far.
    @Test
    void theDensityIntegratesToOne() {
        CouplingFlow flow = random(2, 4);
        assertThat(integral(flow, 480, 1)).isCloseTo(1, within(2e-3));
        assertThat(Math.abs(integral(flow, 100, -1) - 1)).isGreaterThan(0.05);
    }

    /// @param sign with which log volumes count
    private static double integral(CouplingFlow flow, int side, int sign) {
        double half = 6;
        double step = 2 * half / side;
        Rows lattice = Rows.zeros(side * side, 2);
        for (int i = 0; i < side * side; i++) {
            lattice.set(i, 0, (float) ((Math.floorDiv(i, side) + 0.5) * step - half));
            lattice.set(i, 1, (float) ((i % side + 0.5) * step - half));
        }
        double[] energies = EnergyContract.values(new FlowEnergy(flow), lattice);
        double[] volumes = new double[lattice.count()];
        if (sign < 0) {
            flow.encode(lattice, Rows.zeros(lattice.count(), 2), volumes);
        }
        double sum = 0;
        for (int i = 0; i < energies.length; i++) {
            sum += Math.exp(-energies[i] + (sign - 1) * volumes[i]) * step * step;
        }
        return sum;
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CouplingFlow(1, List.of(), BINS, REACH))
                .withMessage("columns: expected 2 or more, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CouplingFlow(2, List.of(), 1, REACH))
                .withMessage("bins: expected 2 to 500, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CouplingFlow(2, List.of(), BINS, Double.NaN))
                .withMessage("reach: expected above 0 and finite, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CouplingFlow(3, random(2, 1).nets(), BINS, REACH))
                .withMessage("nets: expected a map of 1 to 28 columns for layer 0, got 1 to 14");
    }
}
