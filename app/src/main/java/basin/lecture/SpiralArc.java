package basin.lecture;

import basin.landscape.Spiral;
import basin.rows.Rows;

/// The spiral measured by arc length.
final class SpiralArc {
    private static final int CHORDS = 20_000;
    private static final double[] LENGTHS = lengths();

    private SpiralArc() {}

    /// Length of the whole spiral, with a relative error below 10⁻⁶.
    static double length() {
        return LENGTHS[CHORDS];
    }

    /// `n` points of the spiral, the centres of n arcs of equal length, from the inner end
    /// outwards.
    static Rows points(int n) {
        Rows points = Rows.zeros(n, 2);
        int chord = 0;
        for (int i = 0; i < n; i++) {
            double at = length() * (i + 0.5) / n;
            while (LENGTHS[chord + 1] < at) {
                chord++;
            }
            double share = (at - LENGTHS[chord]) / (LENGTHS[chord + 1] - LENGTHS[chord]);
            double[] point = Spiral.curve((chord + share) / CHORDS);
            points.set(i, new float[] {(float) point[0], (float) point[1]});
        }
        return points;
    }

    private static double[] lengths() {
        double[] lengths = new double[CHORDS + 1];
        double[] from = Spiral.curve(0);
        for (int i = 1; i <= CHORDS; i++) {
            double[] to = Spiral.curve((double) i / CHORDS);
            lengths[i] = lengths[i - 1] + Math.hypot(to[0] - from[0], to[1] - from[1]);
            from = to;
        }
        return lengths;
    }
}
