package basin.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import basin.kernel.simd.VectorKernels;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Exponential, sigmoid, softplus and logarithm against those of double precision, which are exact here: within
/// 2⁻⁵² of the truth, where an ulp of float32 is 2⁻²³.
class ElementaryTest {
    private static final Kernels SCALAR = new ScalarKernels();
    private static final Kernels VECTOR = new VectorKernels();

    /// A kernel that changes numbers in place.
    interface Map {
        void apply(Kernels kernels, float[] x, int at, int count);
    }

    private static final Function EXPONENTIAL = new Function(Kernels::exponentials, Math::exp, 1.1);
    private static final Function SIGMOID = new Function(Kernels::sigmoids, x -> 1 / (1 + Math.exp(-x)), 2.5);
    private static final Function SOFTPLUS =
            new Function(Kernels::softpluses, x -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), 2);
    private static final Function LOGARITHM = new Function(Kernels::logarithms, Math::log, 1);

    static List<Function> functions() {
        return List.of(EXPONENTIAL, SIGMOID, SOFTPLUS, LOGARITHM);
    }

    /// A function, its exact values, and the maximum error in units in the last place.
    record Function(Map map, DoubleUnaryOperator truth, double bound) {
        float[] of(Kernels kernels, float... x) {
            float[] result = x.clone();
            map.apply(kernels, result, 0, x.length);
            return result;
        }
    }

    /// One float in 5,003 of all 2³², NaNs of every kind, infinities and subnormals among them, and all neighbours
    /// of the places where the definition changes to another branch.
    private static float[] floats() {
        float[] all = new float[(int) ((1L << 32) / 5003) + 9 * 2001];
        for (int i = 0; i < (1L << 32) / 5003; i++) {
            all[i] = Float.intBitsToFloat(i * 5003);
        }
        float[] turns = {0, -104, -103.97f, -87.34f, 88.72f, 89, 0.7071f, 1, Float.MIN_NORMAL};
        int at = (int) ((1L << 32) / 5003);
        for (float turn : turns) {
            for (int i = -1000; i <= 1000; i++) {
                all[at++] = Float.intBitsToFloat(Float.floatToRawIntBits(turn) + i);
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("functions")
    void isWithinItsBoundOfDoublePrecisionOverTheWholeRange(Function function) {
        float[] x = floats();
        float[] result = function.of(SCALAR, x);
        double worst = 0;
        for (int i = 0; i < x.length; i++) {
            double truth = function.truth.applyAsDouble(x[i]);
            if (Float.isFinite(result[i])) {
                worst = Math.max(worst, Math.abs(result[i] - truth) / unit(truth));
            } else {
                assertThat(Float.compare(result[i], (float) truth))
                        .as("at %s", x[i])
                        .isZero();
            }
        }
        assertThat(worst).isLessThan(function.bound);
        assertThat(Arrays.equals(function.of(VECTOR, x), result)).isTrue();
    }

    /// The unit of the last place of a float32 near x.
    private static double unit(double x) {
        return Math.scalb(1.0, Math.max(Math.getExponent(x), Float.MIN_EXPONENT) - 23);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyLengthAndAlignmentHasTheSameBitsAndItsNeighboursAreLeftAlone(Function function) {
        float[] x = new float[100];
        for (int p = 0; p < x.length; p++) {
            x[p] = 5 * (p - 30) / 7f;
        }
        for (int count = 0; count <= 70; count++) {
            int at = count % 19;
            float[] expected = x.clone();
            System.arraycopy(function.of(SCALAR, x), at, expected, at, count);
            for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
                float[] y = x.clone();
                function.map.apply(kernels, y, at, count);
                assertThat(Arrays.equals(y, expected)).isTrue();
            }
        }
    }

    @Test
    void limitsAreThoseOfTheFunctions() {
        float infinity = Float.POSITIVE_INFINITY;
        float[] ends = {Float.NaN, -infinity, infinity, 0, -0f, -104, 89, -1};
        for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
            assertThat(EXPONENTIAL.of(kernels, ends))
                    .containsExactly(Float.NaN, 0, infinity, 1, 1, 0, infinity, (float) Math.exp(-1));
            assertThat(SIGMOID.of(kernels, Float.NaN, -infinity, infinity, 0, -0f, 89))
                    .containsExactly(Float.NaN, 0, 1, 0.5f, 0.5f, 1);
            assertThat(SOFTPLUS.of(kernels, Float.NaN, -infinity, infinity, 0x1p100f))
                    .containsExactly(Float.NaN, 0, infinity, 0x1p100f);
            assertThat(LOGARITHM.of(kernels, Float.NaN, -infinity, infinity, 0, -0f, 1, -Float.MIN_VALUE))
                    .containsExactly(Float.NaN, Float.NaN, infinity, -infinity, -infinity, 0, Float.NaN);
        }
    }

    @Test
    void smallResultsAreRoundedNotFlushed() {
        for (Kernels kernels : new Kernels[] {SCALAR, VECTOR}) {
            assertThat(EXPONENTIAL.of(kernels, -100, -103.5f)).containsExactly((float) Math.exp(-100), Float.MIN_VALUE);
            assertThat(SIGMOID.of(kernels, -100)[0]).isEqualTo((float) Math.exp(-100));
            assertThat(SOFTPLUS.of(kernels, -100)[0]).isEqualTo((float) Math.exp(-100));
        }
    }
}
