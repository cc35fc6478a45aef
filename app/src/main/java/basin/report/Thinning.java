package basin.report;

import basin.rows.Randomness;
import java.util.Locale;

/// The rows that a figure shows when there are too many: one random row from each of equal intervals, and always
/// the first and the last.
///
/// Random rows avoid the moiré that every k-th row would give in periodic data; the seed is fixed, so that the same
/// data give the same figure.
final class Thinning {
    private static final Randomness RANDOMNESS = new Randomness(0).named("thinning");

    private Thinning() {}

    /// Increasing row numbers below `count`, at max `max` of them (2 or more).
    static int[] of(int count, int max) {
        int[] rows = new int[Math.min(count, max)];
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
    static String note(String name, int count, int max) {
        return count <= max ? "" : String.format(Locale.ROOT, "Shown: %,d of %,d of “%s”. ", max, count, name);
    }
}
