package basin.kernel.simd;

import basin.kernel.Elementary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The functions of [Elementary] on vectors: the same operations in the same order, lane by lane.
///
/// Each loop is one unrolled method. Whether a method with vectors as arguments or results is inlined depends on
/// the order of compilation, and where it is not, every vector is allocated on the heap. The loops themselves are
/// longer than 325 bytes, so that they are not inlined: several in one method would exceed the limits of the
/// compiler (checked by `WrittenOutLoopsTest`).
final class VectorElementary {
    private static final VectorSpecies<Float> LANES = Products.LANES;
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, LANES.vectorShape());
    private static final int L = Products.L;

    private static final FloatVector ZERO = all(0f);
    static final FloatVector ONE = all(1f);
    private static final FloatVector TWO = all(2f);
    private static final FloatVector MIN_EXPONENT = all(Elementary.MIN_EXPONENT);
    private static final FloatVector MAX_EXPONENT = all(Elementary.MAX_EXPONENT);
    private static final FloatVector LOG2_E = all(Elementary.LOG2_E);
    private static final FloatVector ROUNDER = all(Elementary.ROUNDER);
    private static final FloatVector MINUS_LOG_2_REST = all(-Elementary.LOG_2_REST);
    private static final FloatVector MINUS_LOG_2 = all(-Elementary.LOG_2);
    private static final FloatVector EXP_4 = all(Elementary.EXP_4);
    private static final FloatVector EXP_3 = all(Elementary.EXP_3);
    private static final FloatVector EXP_2 = all(Elementary.EXP_2);
    private static final FloatVector EXP_1 = all(Elementary.EXP_1);
    private static final FloatVector EXP_0 = all(Elementary.EXP_0);
    private static final FloatVector LOG_COEFFICIENT_3 = all(Elementary.LOG_COEFFICIENT_3);
    private static final FloatVector LOG_COEFFICIENT_2 = all(Elementary.LOG_COEFFICIENT_2);
    private static final FloatVector LOG_COEFFICIENT_1 = all(Elementary.LOG_COEFFICIENT_1);
    private static final FloatVector LOG_COEFFICIENT_0 = all(Elementary.LOG_COEFFICIENT_0);
    private static final FloatVector LOG_2_REST = all(Elementary.LOG_2_REST);
    private static final FloatVector LOG_2 = all(Elementary.LOG_2);

    private static final FloatVector LIFT = all(Elementary.LIFT);
    private static final FloatVector LIFT_EXPONENT = all((float) Elementary.LIFT_EXPONENT);
    private static final FloatVector MIN_NORMAL = all(Float.MIN_NORMAL);
    private static final FloatVector INFINITY = all(Float.POSITIVE_INFINITY);
    private static final FloatVector MINUS_INFINITY = all(Float.NEGATIVE_INFINITY);
    private static final FloatVector NOT_A_NUMBER = all(Float.NaN);
    private static final int SIGN = Integer.MIN_VALUE;
    private static final IntVector ROUNDER_BITS = all(Float.floatToRawIntBits(Elementary.ROUNDER));
    private static final IntVector EXPONENT_BIAS = all(127);
    private static final IntVector ROOT_HALF_BITS = all(Elementary.ROOT_HALF_BITS);
    private static final IntVector SIGNIFICAND = all(Elementary.SIGNIFICAND);

    private enum Function {
        EXPONENTIAL,
        SIGMOID,
        SOFTPLUS
    }

    private VectorElementary() {}

    static void exponentials(float[] x, int at, int count) {
        int p = vectors(Function.EXPONENTIAL, x, at, at + count);
        for (; p < at + count; p++) {
            x[p] = Elementary.exponential(x[p]);
        }
    }

    static void sigmoids(float[] x, int at, int count) {
        int p = vectors(Function.SIGMOID, x, at, at + count);
        for (; p < at + count; p++) {
            x[p] = Elementary.sigmoid(x[p]);
        }
    }

    static void softpluses(float[] x, int at, int count) {
        int p = vectors(Function.SOFTPLUS, x, at, at + count);
        for (; p < at + count; p++) {
            x[p] = Elementary.softplus(x[p]);
        }
    }

    static void logarithms(float[] x, int at, int count) {
        logarithms(x, at, at + count, L);
    }

    /// Replaces the whole vectors from `from` on; returns the start of the rest. All functions first compute an
    /// exponential: of x, or of −|x|, which is x with its sign bit set.
    private static int vectors(Function function, float[] x, int from, int to) {
        IntVector sign = all(function == Function.EXPONENTIAL ? 0 : SIGN);
        int p = from;
        for (; p <= to - L; p += L) {
            FloatVector y = FloatVector.fromArray(LANES, x, p);
            FloatVector bounded =
                    y.reinterpretAsInts().lanewise(VectorOperators.OR, sign).reinterpretAsFloats();
            bounded = bounded.blend(MAX_EXPONENT, MAX_EXPONENT.lt(bounded));
            bounded = bounded.blend(MIN_EXPONENT, bounded.lt(MIN_EXPONENT));
            FloatVector rounded = bounded.fma(LOG2_E, ROUNDER);
            FloatVector n = rounded.sub(ROUNDER);
            FloatVector r = n.fma(MINUS_LOG_2_REST, n.fma(MINUS_LOG_2, bounded));
            FloatVector q = r.fma(EXP_4, EXP_3);
            q = r.fma(q, EXP_2);
            q = r.fma(q, EXP_1);
            q = r.fma(q, EXP_0);
            FloatVector significand = r.mul(r).fma(q, r).add(ONE);
            IntVector power = rounded.reinterpretAsInts().sub(ROUNDER_BITS);
            IntVector half = power.lanewise(VectorOperators.ASHR, 1);
            IntVector otherHalf = power.sub(half).add(EXPONENT_BIAS).lanewise(VectorOperators.LSHL, 23);
            half = half.add(EXPONENT_BIAS).lanewise(VectorOperators.LSHL, 23);
            FloatVector e = significand.mul(half.reinterpretAsFloats()).mul(otherHalf.reinterpretAsFloats());
            if (function == Function.EXPONENTIAL) {
                e.intoArray(x, p);
            } else if (function == Function.SIGMOID) {
                ONE.blend(e, y.lt(ZERO)).div(e.add(ONE)).intoArray(x, p);
            } else {
                FloatVector s = e.div(e.add(TWO));
                FloatVector z = s.mul(s);
                FloatVector rest = z.fma(LOG_COEFFICIENT_3, LOG_COEFFICIENT_2);
                rest = z.fma(rest, LOG_COEFFICIENT_1);
                rest = z.fma(rest, LOG_COEFFICIENT_0);
                rest = s.neg().fma(z.neg().fma(rest, e), e);
                ZERO.blend(y, ZERO.lt(y)).add(rest).intoArray(x, p);
            }
        }
        return p;
    }

    /// Replaces the vectors at `from`, `from` + `stride` and so on with their logarithms, and the rest before
    /// `to` after the last of them.
    static void logarithms(float[] x, int from, int to, int stride) {
        int p = from;
        for (; p <= to - L; p += stride) {
            FloatVector y = FloatVector.fromArray(LANES, x, p);
            VectorMask<Float> subnormal = y.lt(MIN_NORMAL);
            FloatVector lifted = y.blend(y.mul(LIFT), subnormal);
            IntVector above = lifted.reinterpretAsInts().sub(ROOT_HALF_BITS);
            FloatVector n =
                    (FloatVector) above.lanewise(VectorOperators.ASHR, 23).convert(VectorOperators.I2F, 0);
            n = n.blend(n.sub(LIFT_EXPONENT), subnormal);
            FloatVector f = above.lanewise(VectorOperators.AND, SIGNIFICAND)
                    .add(ROOT_HALF_BITS)
                    .reinterpretAsFloats()
                    .sub(ONE);
            FloatVector s = f.div(f.add(TWO));
            FloatVector z = s.mul(s);
            FloatVector rest = z.fma(LOG_COEFFICIENT_3, LOG_COEFFICIENT_2);
            rest = z.fma(rest, LOG_COEFFICIENT_1);
            rest = z.fma(rest, LOG_COEFFICIENT_0);
            rest = s.neg().fma(z.neg().fma(rest, f), f);
            FloatVector logarithm = n.fma(LOG_2, n.fma(LOG_2_REST, rest));
            FloatVector result = NOT_A_NUMBER.blend(MINUS_INFINITY, y.eq(ZERO));
            result = result.blend(logarithm, ZERO.lt(y)).blend(y, y.eq(INFINITY));
            result.intoArray(x, p);
        }
        for (; p < to; p++) {
            x[p] = Elementary.logarithm(x[p]);
        }
    }

    /// A vector with the same number in all lanes, for constants: vectors created in place would exceed the
    /// compiler's limit of inlining.
    static FloatVector all(float x) {
        return FloatVector.broadcast(LANES, x);
    }

    static IntVector all(int x) {
        return IntVector.broadcast(INTS, x);
    }
}
