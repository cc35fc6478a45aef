package basin.kernel.simd;

import basin.kernel.Elementary;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The functions of [Elementary] on a vector: the same operations in the same order, lane by lane.
final class VectorElementary {
    private static final VectorSpecies<Float> LANES = Products.LANES;

    private VectorElementary() {}

    static FloatVector exponential(FloatVector x) {
        return exponentialBelow(
                x.blend(Elementary.MOST_EXPONENT, x.compare(VectorOperators.GT, Elementary.MOST_EXPONENT)));
    }

    private static FloatVector exponentialBelow(FloatVector x) {
        FloatVector clamped = x.blend(Elementary.LEAST_EXPONENT, x.lt(Elementary.LEAST_EXPONENT));
        FloatVector rounded = clamped.fma(all(Elementary.LOG2_E), all(Elementary.ROUNDER));
        FloatVector n = rounded.sub(Elementary.ROUNDER);
        FloatVector r = n.fma(all(-Elementary.LOG_2_REST), n.fma(all(-Elementary.LOG_2), clamped));
        FloatVector q = r.fma(all(Elementary.EXP_4), all(Elementary.EXP_3));
        q = r.fma(q, all(Elementary.EXP_2));
        q = r.fma(q, all(Elementary.EXP_1));
        q = r.fma(q, all(Elementary.EXP_0));
        FloatVector significand = r.mul(r).fma(q, r).add(1);
        IntVector power = rounded.reinterpretAsInts().sub(Float.floatToRawIntBits(Elementary.ROUNDER));
        IntVector half = power.lanewise(VectorOperators.ASHR, 1);
        return significand.mul(powerOfTwo(half)).mul(powerOfTwo(power.sub(half)));
    }

    private static FloatVector powerOfTwo(IntVector n) {
        return n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    }

    static FloatVector sigmoid(FloatVector x) {
        FloatVector e = exponentialBelow(x.abs().neg());
        return all(1).blend(e, x.lt(0)).div(e.add(1));
    }

    static FloatVector softplus(FloatVector x) {
        FloatVector rest = logarithmOfOnePlus(exponentialBelow(x.abs().neg()));
        return all(0).blend(x, x.compare(VectorOperators.GT, 0)).add(rest);
    }

    private static FloatVector logarithmOfOnePlus(FloatVector f) {
        FloatVector s = f.div(f.add(2));
        FloatVector z = s.mul(s);
        FloatVector rest = z.fma(all(Elementary.LOG_COEFFICIENT_3), all(Elementary.LOG_COEFFICIENT_2));
        rest = z.fma(rest, all(Elementary.LOG_COEFFICIENT_1));
        rest = z.fma(rest, all(Elementary.LOG_COEFFICIENT_0));
        return s.neg().fma(z.neg().fma(rest, f), f);
    }

    static FloatVector logarithmOfNormal(FloatVector x) {
        IntVector above = x.reinterpretAsInts().sub(Elementary.ROOT_HALF_BITS);
        return logarithm(above, floats(above.lanewise(VectorOperators.ASHR, 23)));
    }

    /// The logarithm from the bits of its argument above those of √½, and the power of two in it.
    private static FloatVector logarithm(IntVector above, FloatVector n) {
        FloatVector f = above.and(Elementary.SIGNIFICAND)
                .add(Elementary.ROOT_HALF_BITS)
                .reinterpretAsFloats()
                .sub(1);
        FloatVector rest = n.fma(all(Elementary.LOG_2_REST), logarithmOfOnePlus(f));
        return n.fma(all(Elementary.LOG_2), rest);
    }

    static FloatVector logarithm(FloatVector x) {
        var subnormal = x.lt(Float.MIN_NORMAL);
        FloatVector lifted = x.blend(x.mul(Elementary.LIFT), subnormal);
        IntVector above = lifted.reinterpretAsInts().sub(Elementary.ROOT_HALF_BITS);
        FloatVector n = floats(above.lanewise(VectorOperators.ASHR, 23));
        FloatVector log = logarithm(above, n.blend(n.sub(Elementary.LIFT_EXPONENT), subnormal));
        var proper = x.compare(VectorOperators.GT, 0);
        FloatVector improper = all(Float.NaN).blend(Float.NEGATIVE_INFINITY, x.eq(0));
        return improper.blend(log, proper).blend(x, x.eq(Float.POSITIVE_INFINITY));
    }

    /// Whole numbers as floats, rounded to nearest.
    static FloatVector floats(IntVector n) {
        return (FloatVector) n.convert(VectorOperators.I2F, 0);
    }

    static FloatVector all(float x) {
        return FloatVector.broadcast(LANES, x);
    }
}
