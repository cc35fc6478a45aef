package basin.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import basin.kernel.simd.VectorKernels;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The activations and their slopes against double precision, the vector kernels against the scalar ones.
class ActivationsTest {
    private static final Kernels SCALAR = new ScalarKernels();
    private static final Kernels VECTOR = new VectorKernels();

    /// A kernel that changes numbers in place.
    interface Unit {
        void apply(Kernels kernels, float[] x, int at, int count, float[] slopes);
    }

    /// An activation, the exact values of it and its slope, the maximum error in units in the last place, and the
    /// range in which that holds.
    record Function(
            String name,
            Unit unit,
            DoubleUnaryOperator truth,
            DoubleUnaryOperator slope,
            double bound,
            double slopeBound,
            double range) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    static List<Function> functions() {
        return List.of(
                new Function(
                        "silu",
                        Kernels::silus,
                        x -> x * sigmoid(x),
                        x -> sigmoid(x) * (1 + x * sigmoid(-x)),
                        4,
                        Double.NaN,
                        87),
                new Function("tanh", Kernels::tanhs, Math::tanh, x -> Math.pow(Math.cosh(x), -2), 4, 6, 42),
                new Function(
                        "softplus",
                        Kernels::softpluses,
                        x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
                        ActivationsTest::sigmoid,
                        2,
                        2.5,
                        1e30),
                new Function("relu", Kernels::rectify, x -> Math.max(x, 0), x -> x > 0 ? 1 : 0, 0, 0, 1e30));
    }

    /// One float in 5,003 of all 2³², infinities, NaNs and subnormals among them, and the neighbours of where
    /// definitions change to another branch.
    private static float[] floats() {
        int spread = (int) ((1L << 32) / 5003);
        float[] turns = {0, 0.1733f, -0.1733f, 0.3466f, -0.3466f, 87, -87, 43.5f, -43.5f, -1.2785f};
        float[] all = new float[spread + turns.length * 2001];
        for (int i = 0; i < spread; i++) {
            all[i] = Float.intBitsToFloat(i * 5003);
        }
        int at = spread;
        for (float turn : turns) {
            for (int i = -1000; i <= 1000; i++) {
                all[at++] = Float.intBitsToFloat(Float.floatToRawIntBits(turn) + i);
            }
        }
        return all;
    }

    private static double unit(double x) {
        return Math.scalb(1.0, Math.max(Math.getExponent(x), Float.MIN_EXPONENT) - 23);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void valuesAndSlopesAreWithinTheirBoundsOfDoublePrecision(Function function) {
        float[] x = floats();
        float[] values = x.clone();
        float[] slopes = new float[x.length];
        function.unit.apply(SCALAR, values, 0, x.length, slopes);
        double worst = 0;
        double worstSlope = 0;
        for (int i = 0; i < x.length; i++) {
            if (Math.abs(x[i]) <= function.range) {
                double truth = function.truth.applyAsDouble(x[i]);
                worst = Math.max(worst, Math.abs(values[i] - truth) / unit(truth));
                double slope = function.slope.applyAsDouble(x[i]);
                worstSlope = Math.max(worstSlope, Math.abs(slopes[i] - slope) / slopeUnit(function, x[i], slope));
            } else if (Float.isNaN(x[i])) {
                assertThat(values[i]).isNaN();
            }
        }
        assertThat(worst).isLessThanOrEqualTo(function.bound);
        assertThat(worstSlope).isLessThanOrEqualTo(Double.isNaN(function.slopeBound) ? 1 : function.slopeBound);
    }

    /// The slope of SiLU, s + x s (1 − s), goes through 0 at −1.28, where digits are lost. With s within 2.5 · 2⁻²³
    /// and x s within 3.5 · 2⁻²³, relatively, it is off by (3 + 3.5 |x| (1 − s)) 2⁻²³ s at most: 10 · 2⁻²³ of
    /// the larger of it and s, since there |x| (1 − s) is at most 2.
    private static double slopeUnit(Function function, double x, double slope) {
        return Double.isNaN(function.slopeBound) ? 10 * 0x1p-23 * Math.max(Math.abs(slope), sigmoid(x)) : unit(slope);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void vectorKernelsGiveTheBitsOfTheScalarOnes(Function function) {
        float[] x = floats();
        float[][] values = new float[2][];
        float[][] slopes = new float[2][x.length];
        for (int i = 0; i < 2; i++) {
            values[i] = x.clone();
            function.unit.apply(i == 0 ? SCALAR : VECTOR, values[i], 0, x.length, slopes[i]);
        }
        assertThat(Arrays.equals(values[0], values[1])).isTrue();
        assertThat(Arrays.equals(slopes[0], slopes[1])).isTrue();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyLengthAndAlignmentHasTheSameBitsAndItsNeighboursAreLeftAlone(Function function) {
        float[] x = new float[100];
        for (int p = 0; p < x.length; p++) {
            x[p] = 5 * (p - 30) / 7f;
        }
        float[] all = x.clone();
        float[] allSlopes = new float[100];
        function.unit.apply(SCALAR, all, 0, 100, allSlopes);
        for (int count = 0; count <= 70; count++) {
            int at = count % 19;
            for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
                float[] y = x.clone();
                float[] slopes = new float[100];
                function.unit.apply(kernels, y, at, count, slopes);
                for (int p = 0; p < 100; p++) {
                    boolean inside = p >= at && p < at + count;
                    assertThat(y[p]).isEqualTo(inside ? all[p] : x[p]);
                    assertThat(slopes[p]).isEqualTo(inside ? allSlopes[p] : 0);
                }
            }
        }
    }

    @Test
    void farFromZeroActivationsAreConstantOrLinear() {
        float[] x = {-1e30f, 1e30f};
        float[] slopes = new float[2];
        SCALAR.silus(x, 0, 2, slopes);
        assertThat(x[0] / -1e30f).isLessThan(2e-38f);
        assertThat(x[1]).isEqualTo(1e30f);
        assertThat(slopes[1]).isEqualTo(1);
        float[] y = {-100, 100};
        SCALAR.tanhs(y, 0, 2, slopes);
        assertThat(y).containsExactly(-1, 1);
        assertThat(slopes[0]).isEqualTo(slopes[1]).isLessThan(1e-37f);
    }
}
