package basin.bench;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One K-means to time: standard normal rows, started from the first k of them, a fixed number of sweeps.
///
/// Rows without clusters are the hardest case: no row can be skipped, so every one of the 2·n·d·k operations of a sweep
/// is done.
///
/// @param rows n
/// @param columns d
/// @param k number of prototypes
/// @param sweeps passes over the rows in one fit
record Problem(int rows, int columns, int k, int sweeps) {
    private static final long SEED = 1;

    /// Floating-point operations of one sweep, 2·n·d·k.
    double operations() {
        return 2.0 * rows * columns * k;
    }

    /// The rows.
    Rows draw(Shards shards) {
        Rows drawn = Rows.zeros(rows, columns);
        Randomness randomness = new Randomness(SEED).named("problem");
        shards.forEach(rows, (from, to) -> {
            for (int i = from; i < to; i++) {
                for (int p = 0; p < columns; p++) {
                    drawn.set(i, p, (float) randomness.normal(i, 0, p));
                }
            }
        });
        return drawn;
    }

    /// The peers' side of it.
    PeerScript peers(Rows rows) {
        return new PeerScript(
                "kmeans.py",
                List.of(Peers.SCIKIT_LEARN, Peers.FAISS),
                Map.of("rows", rows),
                List.of("--columns", "" + columns, "--k", "" + k, "--sweeps", "" + sweeps),
                k,
                columns);
    }

    /// Such as `100,000 × 64, k = 256`.
    String name() {
        return String.format(Locale.ROOT, "%,d × %d, k = %d", rows, columns, k);
    }
}
