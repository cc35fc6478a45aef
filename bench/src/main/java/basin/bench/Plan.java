package basin.bench;

import java.util.List;

/// What a run measures, and how long.
///
/// @param problems sweeps to time beside the peers'
/// @param blobs the clustered data
/// @param blobPrototypes numbers of prototypes to train on them
/// @param scaling the smallest of three problems of n, 2n and 4n rows
/// @param triadCells length of each array of the bandwidth measurement
/// @param rounds timed fits of every contender
/// @param smoke whether the sizes say nothing about speed, so that no target counts
record Plan(
        List<Problem> problems,
        Blobs blobs,
        List<Integer> blobPrototypes,
        Problem scaling,
        int triadCells,
        int rounds,
        boolean smoke) {

    /// The sizes that the targets are set for; some minutes.
    static Plan full() {
        return new Plan(
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

    /// A smoke run of some seconds: everything once, at sizes that say nothing about speed.
    static Plan quick() {
        return new Plan(
                List.of(new Problem(3_000, 16, 8, 3)),
                new Blobs(4_000, 4, 32),
                List.of(32),
                new Problem(2_000, 8, 8, 3),
                1 << 16,
                1,
                true);
    }
}
