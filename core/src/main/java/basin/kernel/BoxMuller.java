package basin.kernel;

/// Draws in float32 from words of 32 random bits, each a fixed sequence of IEEE operations like those of
/// [Elementary].
///
/// Two words give two standard normal draws (Box & Muller 1958): the radius √(−2 log u) from the first, times the
/// cosine and sine of an angle from the second. The maximum radius is √(64 log 2) = 6.66, which a normal draw
/// exceeds with probability 3 · 10⁻¹¹.
public final class BoxMuller {
    /// Added to the number of a block of [basin.rows.Randomness#words] that uniform draws come from.
    public static final int UNIFORM_BLOCKS = 0x8000_0000;

    /// Added to the number of a block that normal draws come from, different from those of uniform draws.
    public static final int NORMAL_BLOCKS = 0xC000_0000;

    /// The unit of uniform draws.
    public static final float UNIFORM_UNIT = 0x1p-24f;

    /// The number of bits of a word that uniform draws do not use.
    public static final int UNIFORM_SHIFT = 8;

    /// The unit of u: 31 bits of a word, of which a float has the 24 highest.
    public static final float RADIUS_UNIT = 0x1p-31f;

    /// The minimum of u.
    public static final float MIN_UNIFORM = 0x1p-32f;

    /// An eighth of a turn, where 2³² is a whole one.
    public static final int EIGHTH = 1 << 29;

    /// A quarter of a turn.
    public static final int QUARTER = 1 << 30;

    /// The sign bit of a float.
    public static final int SIGN = 1 << 31;

    /// Radians of the unit of a word: 2π/2³².
    public static final float RADIANS = 0x1.921fb6p-30f;

    /// (sin x − x)/x³ for |x| ≤ π/4 as a polynomial of x², from the lowest power; the error of the sine is at most
    /// 2⁻²⁷·⁹.
    public static final float SINE_0 = -0x1.555546p-3f;

    /// The coefficient of x².
    public static final float SINE_1 = 0x1.110778p-7f;

    /// The coefficient of x⁴.
    public static final float SINE_2 = -0x1.995404p-13f;

    /// (cos x − 1 + x²/2)/x⁴ for |x| ≤ π/4 as a polynomial of x², from the lowest power; the error of the cosine is
    /// at most 2⁻³³.
    public static final float COSINE_0 = 0x1.55554ap-5f;

    /// The coefficient of x².
    public static final float COSINE_1 = -0x1.6c0c28p-10f;

    /// The coefficient of x⁴.
    public static final float COSINE_2 = 0x1.99e80cp-16f;

    private BoxMuller() {}

    /// A uniform draw in [0, 1), a multiple of 2⁻²⁴.
    static float uniform(int word) {
        return (word >>> UNIFORM_SHIFT) * UNIFORM_UNIT;
    }

    /// √(−2 log u), u in [2⁻³², 1] from 31 bits of the word.
    static float radius(int word) {
        float u = Math.fma((float) (word >>> 1), RADIUS_UNIT, MIN_UNIFORM);
        return (float) Math.sqrt(-2 * Elementary.logarithmOfNormal(u));
    }

    /// The cosine of `word`/2³² turns: x is the remainder to the nearest quarter turn, at most an eighth of a turn.
    static float cosine(int word) {
        float x = fromNearestQuarter(word);
        int turned = word + EIGHTH;
        return withSign((turned & QUARTER) == 0 ? cosineNearZero(x) : sineNearZero(x), turned + QUARTER);
    }

    /// The sine of `word`/2³² turns.
    static float sine(int word) {
        float x = fromNearestQuarter(word);
        int turned = word + EIGHTH;
        return withSign((turned & QUARTER) == 0 ? sineNearZero(x) : cosineNearZero(x), turned);
    }

    private static float fromNearestQuarter(int word) {
        return (float) (word << 2 >> 2) * RADIANS;
    }

    private static float withSign(float x, int sign) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(x) ^ (sign & SIGN));
    }

    private static float sineNearZero(float x) {
        float z = x * x;
        return Math.fma(x * z, Math.fma(z, Math.fma(z, SINE_2, SINE_1), SINE_0), x);
    }

    private static float cosineNearZero(float x) {
        float z = x * x;
        float rest = Math.fma(z, Math.fma(z, COSINE_2, COSINE_1), COSINE_0);
        return Math.fma(z, Math.fma(z, rest, -0.5f), 1);
    }
}
