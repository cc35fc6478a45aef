package basin.bench;

import basin.rows.Rows;
import java.util.Arrays;

/// Comparison of rows bit for bit.
final class Bits {
    private Bits() {}

    /// Whether two are of one shape and equal in every bit.
    static boolean equal(Rows a, Rows b) {
        if (a.count() != b.count() || a.columns() != b.columns()) {
            return false;
        }
        for (int i = 0; i < a.count(); i++) {
            if (!Arrays.equals(a.row(i), b.row(i))) {
                return false;
            }
        }
        return true;
    }
}
