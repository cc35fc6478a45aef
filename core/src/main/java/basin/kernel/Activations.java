package basin.kernel;

/// The activation functions of nets and their derivatives (slopes) in float32: each a fixed sequence of IEEE
/// operations, like those of [Elementary].
public final class Activations {
    /// The maximum argument of sigmoids; larger ones are clamped: exp(±87) is a normal number.
    public static final float MAX_ARGUMENT = 87;

    private Activations() {}

    /// SiLU f(x) = x s, s = 1/(1 + exp(−x)), within 4 ulp for |x| ≤ [#MAX_ARGUMENT]; and f′(x) = s + x s (1 − s),
    /// which has a zero, within 10 · 2⁻²³ of the maximum of |f′(x)| and s. Beyond MAX_ARGUMENT, s is constant. NaN
    /// stays NaN.
    ///
    /// @param x replaced at `p`
    /// @param slopes overwritten at `p`
    public static void silu(float[] x, float[] slopes, int p) {
        float y = x[p];
        float bounded = y > MAX_ARGUMENT ? MAX_ARGUMENT : y;
        bounded = bounded < -MAX_ARGUMENT ? -MAX_ARGUMENT : bounded;
        float rounded = rounded(bounded);
        float e = Float.intBitsToFloat(Float.floatToRawIntBits(1 - missing(bounded, rounded)) + power(rounded));
        float sigmoid = 1 / (1 + e);
        float value = y * sigmoid;
        x[p] = value;
        slopes[p] = Math.fma(value, 1 - sigmoid, sigmoid);
    }

    /// tanh x = −m/(2 + m) with the sign of x, where m = exp(−2|x|) − 1, within 4 ulp; and 1 − tanh² x =
    /// 4 exp(−2|x|)/(2 + m)², within 6 ulp. Beyond ±[#MAX_ARGUMENT]/2 both are constant. NaN stays NaN.
    ///
    /// @param x replaced at `p`
    /// @param slopes overwritten at `p`
    public static void tanh(float[] x, float[] slopes, int p) {
        float y = x[p];
        float bounded = Math.abs(y + y);
        bounded = bounded > MAX_ARGUMENT ? MAX_ARGUMENT : bounded;
        float rounded = rounded(bounded);
        float missing = missing(bounded, rounded);
        float e = Float.intBitsToFloat(Float.floatToRawIntBits(1 - missing) + power(rounded));
        float inverse = 1 / (1 + e);
        // −m = 1 − 2ⁿ + 2ⁿ (1 − exp(−u)) keeps all digits of small results, for which n is 0.
        float scale = Float.intBitsToFloat(power(rounded) + Float.floatToRawIntBits(1f));
        float value = (1 - scale + scale * missing) * inverse;
        x[p] = Float.intBitsToFloat(Float.floatToRawIntBits(value) | (Float.floatToRawIntBits(y) & Integer.MIN_VALUE));
        slopes[p] = 4 * e * inverse * inverse;
    }

    /// n + [Elementary#ROUNDER], where exp(−x) = 2ⁿ exp(−u) with |u| ≤ log 2 / 2.
    private static float rounded(float x) {
        return Math.fma(x, -Elementary.LOG2_E, Elementary.ROUNDER);
    }

    /// What is added to the bits of a float to multiply it by 2ⁿ.
    private static int power(float rounded) {
        return Float.floatToRawIntBits(rounded) << 23;
    }

    /// 1 − exp(−u): the polynomial of the exponential in −u, with all signs reversed.
    private static float missing(float x, float rounded) {
        float n = rounded - Elementary.ROUNDER;
        float u = Math.fma(n, Elementary.LOG_2_REST, Math.fma(n, Elementary.LOG_2, x));
        float q = Math.fma(u, -Elementary.EXP_4, Elementary.EXP_3);
        q = Math.fma(u, q, -Elementary.EXP_2);
        q = Math.fma(u, q, Elementary.EXP_1);
        q = Math.fma(u, q, -Elementary.EXP_0);
        return Math.fma(u * u, q, u);
    }

    /// log(1 + exp x) and its slope; see [Elementary#softplus] and [Elementary#sigmoid].
    ///
    /// @param x replaced at `p`
    /// @param slopes overwritten at `p`
    public static void softplus(float[] x, float[] slopes, int p) {
        slopes[p] = Elementary.sigmoid(x[p]);
        x[p] = Elementary.softplus(x[p]);
    }

    /// max(x, 0) and its slope.
    ///
    /// @param x replaced at `p`
    /// @param slopes overwritten at `p`
    public static void rectify(float[] x, float[] slopes, int p) {
        slopes[p] = x[p] > 0 ? 1 : 0;
        x[p] = x[p] < 0 ? 0 : x[p];
    }
}
