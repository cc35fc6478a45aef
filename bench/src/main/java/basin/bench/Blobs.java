package basin.bench;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Locale;

/// Clustered rows: standard normal blobs around centres that are normal too, of a spread that keeps most blobs apart.
///
/// @param rows n
/// @param columns d
/// @param count number of blobs
record Blobs(int rows, int columns, int count) {
    private static final long SEED = 2;
    private static final double SPREAD = 3;

    /// Such as `200,000 × 32 in 32 blobs`.
    String name() {
        return String.format(Locale.ROOT, "%,d × %d in %d blobs", rows, columns, count);
    }

    /// The rows; blobs are of about the same size and in no order.
    Rows draw(Shards shards) {
        Rows drawn = Rows.zeros(rows, columns);
        Randomness centres = new Randomness(SEED).named("centres");
        Randomness noise = new Randomness(SEED).named("rows");
        shards.forEach(rows, (from, to) -> {
            for (int i = from; i < to; i++) {
                int blob = noise.below(count, i, 1, 0);
                for (int p = 0; p < columns; p++) {
                    drawn.set(i, p, (float) (SPREAD * centres.normal(blob, 0, p) + noise.normal(i, 0, p)));
                }
            }
        });
        return drawn;
    }
}
