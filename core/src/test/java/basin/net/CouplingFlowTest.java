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
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CouplingFlowTest {
    private static final double BOUND = 1.5;

    /// Layers of random weights.
    private static CouplingFlow random(int columns, int layers) {
        List<SmoothMap> nets = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            Randomness randomness = new Randomness(l);
            nets.add(new Perceptron(
                    columns,
                    List.of(layer(randomness, 0, columns, 8), layer(randomness, 1, 8, 2 * columns)),
                    Activation.TANH));
        }
        return new CouplingFlow(columns, nets, BOUND);
    }

    private static Perceptron.Layer layer(Randomness randomness, int number, int inputs, int outputs) {
        float[] weight = new float[inputs * outputs];
        float[] bias = new float[outputs];
        for (int j = 0; j < weight.length; j++) {
            weight[j] = (float) (randomness.normal(number, 0, j) / Math.sqrt(inputs));
        }
        for (int j = 0; j < bias.length; j++) {
            bias[j] = (float) (0.5 * randomness.normal(number, 1, j));
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
            return TestRows.normal(1, 30, 2);
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
            return TestRows.normal(2, 20, 5);
        }

        @Override
        public double valueRounding() {
            return 64 * 0x1p-24;
        }
    }

    /// Each of 6 layers multiplies an error of float32's rounding by at most exp(bound), but most by about 1.
    @Test
    void decodingUndoesEncoding() {
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
                boolean[] first = CouplingFlow.kept(layer, columns);
                boolean[] second = CouplingFlow.kept(layer + 1, columns);
                assertThat(IntStream.range(0, columns)).allMatch(p -> first[p] != second[p]);
                assertThat(IntStream.range(0, columns).filter(p -> first[p]).count())
                        .isEqualTo(columns / 2);
            }
        }
    }

    /// The Jacobian by central differences, whose error of h² times third derivatives of order 1, and of rounding
    /// over h, are both about 1e-4 for h = 2⁻⁷; a determinant of three columns has some dozens of them.
    @Test
    void theLogVolumeIsThatOfTheJacobian() {
        CouplingFlow flow = random(3, 4);
        Rows y = TestRows.normal(4, 10, 3);
        double[] volumes = new double[10];
        flow.encode(y, Rows.zeros(10, 3), volumes);
        for (int i = 0; i < 10; i++) {
            double[][] jacobian = new double[3][];
            for (int p = 0; p < 3; p++) {
                jacobian[p] = difference(flow, y.row(i), p);
            }
            assertThat(volumes[i]).isCloseTo(Math.log(Math.abs(determinant(jacobian))), within(5e-3));
        }
    }

    private static double[] difference(CouplingFlow flow, float[] y, int column) {
        double h = 0x1p-7;
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

    /// ∫ exp(−F) over the plane, by the rule of rectangles, which converges faster than any power for smooth
    /// functions that vanish at the ends; a flow of the wrong sign of the volume is off by far.
    @Test
    void theDensityIntegratesToOne() {
        CouplingFlow flow = random(2, 4);
        int side = 600;
        double half = 30;
        double step = 2 * half / side;
        Rows lattice = Rows.zeros(side * side, 2);
        for (int i = 0; i < side * side; i++) {
            lattice.set(i, 0, (float) ((Math.floorDiv(i, side) + 0.5) * step - half));
            lattice.set(i, 1, (float) ((i % side + 0.5) * step - half));
        }
        double[] energies = EnergyContract.values(new FlowEnergy(flow), lattice);
        double[] volumes = new double[lattice.count()];
        flow.encode(lattice, Rows.zeros(lattice.count(), 2), volumes);
        double sum = 0;
        double wrong = 0;
        for (int i = 0; i < energies.length; i++) {
            sum += Math.exp(-energies[i]) * step * step;
            wrong += Math.exp(-energies[i] - 2 * volumes[i]) * step * step;
        }
        assertThat(sum).isCloseTo(1, within(1e-3));
        assertThat(Math.abs(wrong - 1)).isGreaterThan(0.05);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CouplingFlow(1, List.of(), BOUND))
                .withMessage("columns: expected 2 or more, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CouplingFlow(3, random(2, 1).nets(), BOUND))
                .withMessage("nets: expected maps of 3 to 6 columns, got 2 to 4");
    }
}
