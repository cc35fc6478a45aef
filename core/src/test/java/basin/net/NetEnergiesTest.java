package basin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.energy.SmoothEnergy;
import basin.energy.SmoothEnergyContract;
import basin.rows.Rows;
import basin.rows.TestRows;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NetEnergiesTest {
    /// A cost that is neither symmetric nor even: its three functions cannot be mistaken for each other.
    private record Lopsided() implements Cost {
        @Override
        public double of(float y, float reconstruction) {
            double off = (double) y - reconstruction;
            return off * off + 0.25 * Math.exp(0.5 * y);
        }

        @Override
        public double slope(float y, float reconstruction) {
            return 2 * ((double) reconstruction - y);
        }

        @Override
        public double slopeAtData(float y, float reconstruction) {
            return 2 * ((double) y - reconstruction) + 0.125 * Math.exp(0.5 * y);
        }
    }

    private static Perceptron perceptron(Activation activation, int... widths) {
        ReferenceNet net = ReferenceNet.random(11, activation, widths);
        return new Perceptron(net.inputs(), net.perceptronLayers(), activation);
    }

    /// Float32 outputs: sums of some tens of terms, each off by γ₃₀ < 2⁻¹⁹ of its absolute terms, which are at most
    /// eight times the energy here.
    private static final double ROUNDING = 0x1p-16;

    @Nested
    class Scalar implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return new ScalarEnergy(perceptron(Activation.SILU, 3, 20, 20, 1));
        }

        @Override
        public Rows rows() {
            return TestRows.normal(5, 67, 3);
        }

        @Override
        public double valueRounding() {
            return ROUNDING;
        }
    }

    @Nested
    class ScalarTanh implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return new ScalarEnergy(perceptron(Activation.TANH, 2, 9, 1));
        }

        @Override
        public Rows rows() {
            return TestRows.normal(6, 40, 2);
        }

        @Override
        public double valueRounding() {
            return ROUNDING;
        }
    }

    @Nested
    class Reconstruction implements SmoothEnergyContract {
        @Override
        public SmoothEnergy energy() {
            return new ReconstructionEnergy(perceptron(Activation.SOFTPLUS, 4, 17, 4), new Lopsided());
        }

        @Override
        public Rows rows() {
            return TestRows.normal(7, 300, 4);
        }

        @Override
        public double valueRounding() {
            return ROUNDING;
        }
    }

    @Test
    void aScalarEnergyIsTheOutput() {
        Perceptron map = perceptron(Activation.SILU, 3, 20, 1);
        Rows y = TestRows.normal(3, 50, 3);
        Rows outputs = Rows.zeros(50, 1);
        map.apply(y, outputs);
        double[] values = new double[50];
        new ScalarEnergy(map).values(y, values);
        for (int i = 0; i < 50; i++) {
            assertThat(values[i]).isEqualTo(outputs.get(i, 0));
        }
    }

    @Test
    void aReconstructionEnergyIsTheCostOfTheReconstruction() {
        Perceptron map = perceptron(Activation.SILU, 2, 20, 2);
        Rows y = TestRows.normal(3, 600, 2);
        Rows made = Rows.zeros(600, 2);
        map.apply(y, made);
        double[] values = new double[600];
        Cost cost = new Lopsided();
        new ReconstructionEnergy(map, cost).values(y, values);
        for (int i = 0; i < 600; i++) {
            double expected = cost.of(y.get(i, 0), made.get(i, 0)) + cost.of(y.get(i, 1), made.get(i, 1));
            assertThat(values[i]).isEqualTo(expected);
        }
    }

    @Test
    void mapsOfOtherShapesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScalarEnergy(perceptron(Activation.SILU, 2, 3)))
                .withMessage("map: expected one output, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReconstructionEnergy(perceptron(Activation.SILU, 2, 3), new Lopsided()))
                .withMessage("map: expected as many outputs as inputs, 2, got 3");
    }
}
