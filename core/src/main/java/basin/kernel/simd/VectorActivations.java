package basin.kernel.simd;

import static basin.kernel.simd.VectorElementary.ONE;
import static basin.kernel.simd.VectorElementary.all;

import basin.kernel.Activations;
import basin.kernel.Elementary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The functions of [Activations] on vectors: the same operations in the same order, lane by lane. Each loop is one
/// unrolled method, like those of [VectorElementary] and for the same reason; the short loop of rectifiers may be
/// inlined.
final class VectorActivations {
    private static final VectorSpecies<Float> LANES = Products.LANES;
    private static final int L = Products.L;

    private static final FloatVector ZERO = all(0f);
    private static final FloatVector FOUR = all(4f);
    private static final FloatVector MAX = all(Activations.MAX_ARGUMENT);
    private static final FloatVector MIN = all(-Activations.MAX_ARGUMENT);
    private static final FloatVector MINUS_LOG2_E = all(-Elementary.LOG2_E);
    private static final FloatVector ROUNDER = all(Elementary.ROUNDER);
    private static final FloatVector LOG_2 = all(Elementary.LOG_2);
    private static final FloatVector LOG_2_REST = all(Elementary.LOG_2_REST);
    private static final FloatVector MINUS_EXP_4 = all(-Elementary.EXP_4);
    private static final FloatVector EXP_3 = all(Elementary.EXP_3);
    private static final FloatVector MINUS_EXP_2 = all(-Elementary.EXP_2);
    private static final FloatVector EXP_1 = all(Elementary.EXP_1);
    private static final FloatVector MINUS_EXP_0 = all(-Elementary.EXP_0);
    private static final IntVector ONE_BITS = all(Float.floatToRawIntBits(1f));
    private static final IntVector SIGN = all(Integer.MIN_VALUE);

    private VectorActivations() {}

    static void silus(float[] x, int at, int count, float[] slopes) {
        int p = vectors(false, x, at, at + count, slopes);
        for (; p < at + count; p++) {
            Activations.silu(x, slopes, p);
        }
    }

    static void tanhs(float[] x, int at, int count, float[] slopes) {
        int p = vectors(true, x, at, at + count, slopes);
        for (; p < at + count; p++) {
            Activations.tanh(x, slopes, p);
        }
    }

    /// Replaces the whole vectors from `from` on; returns the start of the rest. Both functions first compute an
    /// exponential: of −x, or of −2|x|.
    private static int vectors(boolean tanh, float[] x, int from, int to, float[] slopes) {
        int p = from;
        for (; p <= to - L; p += L) {
            FloatVector y = FloatVector.fromArray(LANES, x, p);
            FloatVector bounded = tanh ? y.add(y).abs() : y.blend(MIN, y.lt(MIN));
            bounded = bounded.blend(MAX, MAX.lt(bounded));
            FloatVector rounded = bounded.fma(MINUS_LOG2_E, ROUNDER);
            FloatVector n = rounded.sub(ROUNDER);
            FloatVector u = n.fma(LOG_2_REST, n.fma(LOG_2, bounded));
            FloatVector q = u.fma(MINUS_EXP_4, EXP_3);
            q = u.fma(q, MINUS_EXP_2);
            q = u.fma(q, EXP_1);
            q = u.fma(q, MINUS_EXP_0);
            FloatVector missing = u.mul(u).fma(q, u);
            IntVector power = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
            FloatVector e = ONE.sub(missing).reinterpretAsInts().add(power).reinterpretAsFloats();
            FloatVector inverse = ONE.div(e.add(ONE));
            if (tanh) {
                FloatVector scale = power.add(ONE_BITS).reinterpretAsFloats();
                FloatVector size = ONE.sub(scale).add(scale.mul(missing)).mul(inverse);
                IntVector sign = y.reinterpretAsInts().lanewise(VectorOperators.AND, SIGN);
                size.reinterpretAsInts()
                        .lanewise(VectorOperators.OR, sign)
                        .reinterpretAsFloats()
                        .intoArray(x, p);
                e.mul(FOUR).mul(inverse).mul(inverse).intoArray(slopes, p);
            } else {
                FloatVector value = y.mul(inverse);
                value.intoArray(x, p);
                value.fma(ONE.sub(inverse), inverse).intoArray(slopes, p);
            }
        }
        return p;
    }

    static void softpluses(float[] x, int at, int count, float[] slopes) {
        System.arraycopy(x, at, slopes, at, count);
        VectorElementary.sigmoids(slopes, at, count);
        VectorElementary.softpluses(x, at, count);
    }

    static void rectify(float[] x, int at, int count, float[] slopes) {
        int p = at;
        for (; p <= at + count - L; p += L) {
            FloatVector y = FloatVector.fromArray(LANES, x, p);
            VectorMask<Float> above = ZERO.lt(y);
            y.blend(ZERO, y.lt(ZERO)).intoArray(x, p);
            ZERO.blend(ONE, above).intoArray(slopes, p);
        }
        for (; p < at + count; p++) {
            Activations.rectify(x, slopes, p);
        }
    }
}
