package basin.bench;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The sizes that one run of `bench kmeans` measures.
///
/// @param problems the sweeps to compare with those of the peers
/// @param blobs the clustered data
/// @param blobPrototypes numbers of prototypes to train on them
/// @param scaling the smallest of three problems of n, 2n and 4n rows
/// @param triadCells length of each array of the bandwidth measurement
/// @param rounds number of timed fits of each candidate
/// @param smoke whether the sizes are too small for a measurement of speed, so that there are no targets
record KMeansPlan(
        List<Problem> problems,
        Blobs blobs,
        List<Integer> blobPrototypes,
        Problem scaling,
        int triadCells,
        int rounds,
        boolean smoke) {

    /// The sizes that the targets are set for. A run takes some minutes.
    static KMeansPlan full() {
        return new KMeansPlan(
                List.of(
                        new Problem(100_000, 64, 256, 10),
                        new Problem(60_000, 784, 100, 10),
                        new Problem(1_000_000, 16, 64, 10)),
                new Blobs(200_000, 32, 32),
                List.of(32, 64, 128),
                new Problem(50_000, 64, 256, 10),
                1 << 24,
                5,
                false);
    }

    /// Small sizes for a smoke run of some seconds, in which every part runs once.
    static KMeansPlan quick() {
        return new KMeansPlan(
                List.of(new Problem(3_000, 16, 8, 3)),
                new Blobs(4_000, 4, 32),
                List.of(32),
                new Problem(2_000, 8, 8, 3),
                1 << 16,
                1,
                true);
    }

    /// A problem for K-means: standard normal rows, the first k of them as the start, and a fixed number of sweeps.
    ///
    /// Rows without clusters are the hardest case: no row can be skipped, so all 2·n·d·k operations of a sweep are
    /// done.
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

        /// The script that runs the problem with peers.
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

    /// Clustered rows: standard normal blobs around centres that are normally distributed too, with a standard
    /// deviation that keeps most blobs apart.
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

        /// The rows. The blobs have about the same size, and the order of the rows is random.
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
}
