package basin.landscape;

import basin.rows.Randomness;
import basin.rows.Rows;

/// Bars and stripes: binary images of 4 × 4 pixels in which every row of pixels has one colour, or every column
/// (MacKay, "Information theory, inference, and learning algorithms", 2003, section 43.1), with some pixels
/// flipped. A small example for models of binary rows: 30 different images without noise.
public final class Bars {
    /// The number of pixels along a side.
    public static final int SIDE = 4;

    private Bars() {}

    /// `n` images, a row of 16 cells each: 0 or 1, pixel (i, j) at 4 i + j. Each image has rows or columns of one
    /// colour, equally likely, each of them 1 with probability ½; then each pixel flips with probability `noise`.
    ///
    /// @param noise from 0 to 1
    public static Rows rows(int n, double noise, Randomness randomness) {
        if (!(noise >= 0 && noise <= 1)) {
            throw new IllegalArgumentException("noise: expected 0 to 1, got " + noise);
        }
        Randomness flips = randomness.named("flips");
        Rows rows = Rows.zeros(n, SIDE * SIDE);
        for (int image = 0; image < n; image++) {
            boolean lying = randomness.below(2, image, 0, 0) == 0;
            for (int i = 0; i < SIDE; i++) {
                for (int j = 0; j < SIDE; j++) {
                    int pixel = SIDE * i + j;
                    int colour = randomness.below(2, image, 1, lying ? i : j);
                    boolean flipped = flips.uniform(image, 0, pixel) < noise;
                    rows.set(image, pixel, flipped ? 1 - colour : colour);
                }
            }
        }
        return rows;
    }
}
