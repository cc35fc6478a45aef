package basin.report;

import basin.rows.Randomness;
import java.util.Locale;

/// Which of many rows a figure shows: one drawn from each of equal stretches, the first and the last always.
///
/// The draw avoids the moiré of every k-th row in data with a period; its seed is fixed, so that the same data give
/// the same figure.
final class Thinning {
    private static final Randomness RANDOMNESS = new Randomness(0).named("thinning");

    private Thinning() {}

    /// Increasing row numbers below `count`, at most `most` of them (2 or more).
    static int[] of(int count, int most) {
        int[] rows = new int[Math.min(count, most)];
        double stretch = (double) count / rows.length;
        for (int i = 0; i < rows.length; i++) {
            double within = stretch > 1 ? RANDOMNESS.uniform(i, 0, 0) : 0;
            rows[i] = Math.min(count - 1, (int) ((i + within) * stretch));
        }
        if (stretch > 1) {
            rows[0] = 0;
            rows[rows.length - 1] = count - 1;
        }
        return rows;
    }

    /// A sentence saying that some were left out, or "" when all are shown.
    static String note(String name, int count, int most) {
        return count <= most ? "" : String.format(Locale.ROOT, "Shown: %,d of %,d of “%s”. ", most, count, name);
    }
}
