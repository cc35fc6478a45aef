package basin.kernel.simd;

import basin.kernel.Elementary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The functions of [Elementary] on a vector: the same operations in the same order, lane by lane.
final class VectorElementary {
    private static final VectorSpecies<Float> LANES = Products.LANES;

    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, LANES.vectorShape());

    private static final FloatVector ZERO = all(0f);
    static final FloatVector ONE = all(1f);
    private static final FloatVector TWO = all(2f);
    private static final FloatVector LEAST_EXPONENT = all(Elementary.LEAST_EXPONENT);
    private static final FloatVector MOST_EXPONENT = all(Elementary.MOST_EXPONENT);
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
    private static final FloatVector LEAST_NORMAL = all(Float.MIN_NORMAL);
    private static final FloatVector INFINITY = all(Float.POSITIVE_INFINITY);
    private static final FloatVector MINUS_INFINITY = all(Float.NEGATIVE_INFINITY);
    private static final FloatVector NOT_A_NUMBER = all(Float.NaN);
    private static final IntVector ROUNDER_BITS = all(Float.floatToRawIntBits(Elementary.ROUNDER));
    private static final IntVector EXPONENT_BIAS = all(127);
    private static final IntVector ROOT_HALF_BITS = all(Elementary.ROOT_HALF_BITS);
    private static final IntVector SIGNIFICAND = all(Elementary.SIGNIFICAND);

    private VectorElementary() {}

    static FloatVector exponential(FloatVector x) {
        return exponentialBelow(x.blend(MOST_EXPONENT, MOST_EXPONENT.lt(x)));
    }

    private static FloatVector exponentialBelow(FloatVector x) {
        FloatVector clamped = x.blend(LEAST_EXPONENT, x.lt(LEAST_EXPONENT));
        FloatVector rounded = clamped.fma(LOG2_E, ROUNDER);
        FloatVector n = rounded.sub(ROUNDER);
        FloatVector r = n.fma(MINUS_LOG_2_REST, n.fma(MINUS_LOG_2, clamped));
        FloatVector q = r.fma(EXP_4, EXP_3);
        q = r.fma(q, EXP_2);
        q = r.fma(q, EXP_1);
        q = r.fma(q, EXP_0);
        FloatVector significand = r.mul(r).fma(q, r).add(ONE);
        IntVector power = rounded.reinterpretAsInts().sub(ROUNDER_BITS);
        IntVector half = power.lanewise(VectorOperators.ASHR, 1);
        return significand.mul(powerOfTwo(half)).mul(powerOfTwo(power.sub(half)));
    }

    private static FloatVector powerOfTwo(IntVector n) {
        return n.add(EXPONENT_BIAS).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    }

    static FloatVector sigmoid(FloatVector x) {
        FloatVector e = exponentialBelow(x.abs().neg());
        return ONE.blend(e, x.lt(ZERO)).div(e.add(ONE));
    }

    static FloatVector softplus(FloatVector x) {
        FloatVector rest = logarithmOfOnePlus(exponentialBelow(x.abs().neg()));
        return ZERO.blend(x, ZERO.lt(x)).add(rest);
    }

    private static FloatVector logarithmOfOnePlus(FloatVector f) {
        FloatVector s = f.div(f.add(TWO));
        FloatVector z = s.mul(s);
        FloatVector rest = z.fma(LOG_COEFFICIENT_3, LOG_COEFFICIENT_2);
        rest = z.fma(rest, LOG_COEFFICIENT_1);
        rest = z.fma(rest, LOG_COEFFICIENT_0);
        return s.neg().fma(z.neg().fma(rest, f), f);
    }

    static FloatVector logarithmOfNormal(FloatVector x) {
        IntVector above = x.reinterpretAsInts().sub(ROOT_HALF_BITS);
        return logarithm(above, floats(above.lanewise(VectorOperators.ASHR, 23)));
    }

    /// The logarithm from the bits of its argument above those of √½, and the power of two in it.
    private static FloatVector logarithm(IntVector above, FloatVector n) {
        FloatVector f =
                above.and(SIGNIFICAND).add(ROOT_HALF_BITS).reinterpretAsFloats().sub(ONE);
        FloatVector rest = n.fma(LOG_2_REST, logarithmOfOnePlus(f));
        return n.fma(LOG_2, rest);
    }

    static FloatVector logarithm(FloatVector x) {
        VectorMask<Float> subnormal = x.lt(LEAST_NORMAL);
        FloatVector lifted = x.blend(x.mul(LIFT), subnormal);
        IntVector above = lifted.reinterpretAsInts().sub(ROOT_HALF_BITS);
        FloatVector n = floats(above.lanewise(VectorOperators.ASHR, 23));
        FloatVector log = logarithm(above, n.blend(n.sub(LIFT_EXPONENT), subnormal));
        VectorMask<Float> proper = ZERO.lt(x);
        FloatVector improper = NOT_A_NUMBER.blend(MINUS_INFINITY, x.eq(ZERO));
        return improper.blend(log, proper).blend(x, x.eq(INFINITY));
    }

    /// Whole numbers as floats, rounded to nearest.
    static FloatVector floats(IntVector n) {
        return (FloatVector) n.convert(VectorOperators.I2F, 0);
    }

    /// A vector of one number. A constant vector, kept, is far less for the compiler to take in than one made in
    /// place, of which there would be more than it inlines.
    static FloatVector all(float x) {
        return FloatVector.broadcast(LANES, x);
    }

    static IntVector all(int x) {
        return IntVector.broadcast(INTS, x);
    }
}
