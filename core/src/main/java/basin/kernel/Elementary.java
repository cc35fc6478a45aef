package basin.kernel;

/// Exponential, sigmoid, softplus and logarithm in float32, each a fixed sequence of IEEE operations, so that a
/// vector of lanes gives the same bits as one lane, independent of any library.
///
/// The polynomials are minimax (Remez), their coefficients rounded to float32 one by one from the lowest, with the
/// others fitted again each time; they are evaluated by Horner's scheme with fused multiply-add. Errors are in
/// units of the last place (ulp) of the result and include the rounding of subnormal results.
public final class Elementary {
    /// Below this, exp rounds to 0: log 2⁻¹⁵⁰ = −103.97.
    public static final float MIN_EXPONENT = -104;

    /// Above this, exp overflows: log 2¹²⁸ = 88.72.
    public static final float MAX_EXPONENT = 89;

    /// 1/log 2.
    public static final float LOG2_E = 0x1.715476p0f;

    /// log 2, rounded.
    public static final float LOG_2 = 0x1.62e43p-1f;

    /// log 2 − [#LOG_2].
    public static final float LOG_2_REST = -0x1.05c61p-29f;

    /// 1.5 · 2²³: a number added to it is rounded to a whole number, which is in the low bits of the sum.
    public static final float ROUNDER = 0x1.8p23f;

    /// (exp r − 1 − r)/r² for |r| ≤ log 2 / 2, from the lowest power; the error of exp is at most 2⁻²⁸.
    public static final float EXP_0 = 0x1.fffffcp-2f;

    /// The coefficient of r.
    public static final float EXP_1 = 0x1.555492p-3f;

    /// The coefficient of r².
    public static final float EXP_2 = 0x1.5558b4p-5f;

    /// The coefficient of r³.
    public static final float EXP_3 = 0x1.12399ap-7f;

    /// The coefficient of r⁴.
    public static final float EXP_4 = 0x1.6a48dp-10f;

    /// (2 artanh s − 2s)/s³ for |s| ≤ 1/3 as a polynomial of s², from the lowest power; the error of the
    /// logarithm is at most 2⁻²⁷·⁷.
    public static final float LOG_COEFFICIENT_0 = 0x1.5555p-1f;

    /// The coefficient of s².
    public static final float LOG_COEFFICIENT_1 = 0x1.99d29ep-2f;

    /// The coefficient of s⁴.
    public static final float LOG_COEFFICIENT_2 = 0x1.1eb3a2p-2f;

    /// The coefficient of s⁶.
    public static final float LOG_COEFFICIENT_3 = 0x1.1f0576p-2f;

    /// The bits of √½, the minimum of the significand of a logarithm's argument.
    public static final int ROOT_HALF_BITS = 0x3f3504f3;

    /// The bits of a float below its exponent.
    public static final int SIGNIFICAND = (1 << 23) - 1;

    /// The factor of subnormal arguments of the logarithm: 2^[#LIFT_EXPONENT].
    public static final float LIFT = 0x1p24f;

    /// log₂ [#LIFT].
    public static final int LIFT_EXPONENT = 24;

    private Elementary() {}

    /// exp x within 1.1 ulp; subnormal results are rounded, not flushed.
    public static float exponential(float x) {
        return exponentialBelow(x > MAX_EXPONENT ? MAX_EXPONENT : x);
    }

    /// exp x for x ≤ [#MAX_EXPONENT]: x = n log 2 + r, exp x = 2ⁿ exp r, with 2ⁿ in two factors, so that neither
    /// overflows.
    private static float exponentialBelow(float x) {
        float clamped = x < MIN_EXPONENT ? MIN_EXPONENT : x;
        float rounded = Math.fma(clamped, LOG2_E, ROUNDER);
        float n = rounded - ROUNDER;
        float r = Math.fma(n, -LOG_2_REST, Math.fma(n, -LOG_2, clamped));
        float q = Math.fma(r, Math.fma(r, Math.fma(r, Math.fma(r, EXP_4, EXP_3), EXP_2), EXP_1), EXP_0);
        float significand = Math.fma(r * r, q, r) + 1;
        int power = Float.floatToRawIntBits(rounded) - Float.floatToRawIntBits(ROUNDER);
        int half = power >> 1;
        return significand * powerOfTwo(half) * powerOfTwo(power - half);
    }

    private static float powerOfTwo(int n) {
        return Float.intBitsToFloat((n + 127) << 23);
    }

    /// 1/(1 + exp(−x)) within 2.5 ulp at either end: exp(−|x|) never overflows, and is the numerator below 0.
    public static float sigmoid(float x) {
        float e = exponentialBelow(-Math.abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    /// log(1 + exp x) within 2 ulp: max(x, 0) + log(1 + exp(−|x|)).
    public static float softplus(float x) {
        return (x > 0 ? x : 0) + logarithmOfOnePlus(exponentialBelow(-Math.abs(x)));
    }

    /// log(1 + f) for f from √½ − 1 to 1: with s = f/(2 + f) it is 2 artanh s = f − s (f − s² R(s²)).
    static float logarithmOfOnePlus(float f) {
        float s = f / (2 + f);
        float z = s * s;
        float rest = Math.fma(
                z,
                Math.fma(z, Math.fma(z, LOG_COEFFICIENT_3, LOG_COEFFICIENT_2), LOG_COEFFICIENT_1),
                LOG_COEFFICIENT_0);
        return Math.fma(-s, Math.fma(-z, rest, f), f);
    }

    /// log x for normal x > 0 within 1 ulp: x = 2ⁿ (1 + f) with 1 + f from √½ to √2.
    static float logarithmOfNormal(float x) {
        return logarithmOfNormal(x, 0);
    }

    /// log(x / 2^`lift`).
    private static float logarithmOfNormal(float x, int lift) {
        int above = Float.floatToRawIntBits(x) - ROOT_HALF_BITS;
        float n = (above >> 23) - lift;
        float f = Float.intBitsToFloat((above & SIGNIFICAND) + ROOT_HALF_BITS) - 1;
        return Math.fma(n, LOG_2, Math.fma(n, LOG_2_REST, logarithmOfOnePlus(f)));
    }

    /// log x within 1 ulp; −∞ at 0 of either sign, NaN below.
    public static float logarithm(float x) {
        if (!(x > 0)) {
            return x == 0 ? Float.NEGATIVE_INFINITY : Float.NaN;
        }
        if (x == Float.POSITIVE_INFINITY) {
            return x;
        }
        return x < Float.MIN_NORMAL ? logarithmOfNormal(x * LIFT, LIFT_EXPONENT) : logarithmOfNormal(x);
    }
}
