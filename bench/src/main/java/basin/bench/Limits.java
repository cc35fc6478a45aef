package basin.bench;

import basin.rows.Shards;

/// What the machine can do at the most, measured.
///
/// @param threads threads it was measured with
/// @param gigaflops fused multiply-adds in float32, each counted as two operations, 10⁹ a second
/// @param gigabytes bytes of a triad `a[i] = b[i] + s · c[i]` through memory, 10⁹ a second
record Limits(int threads, double gigaflops, double gigabytes) {
    private static final int REPEATS = 7;

    /// Measures with the threads of `shards`.
    ///
    /// @param cells length of each of the three arrays of the triad: more than the caches hold
    static Limits measure(Shards shards, int cells) {
        Triad triad = new Triad(shards, cells);
        return new Limits(shards.threads(), gigaflops(shards), bestRate(triad.bytes(), triad::run));
    }

    /// The peak of the processor alone.
    static double gigaflops(Shards shards) {
        MultiplyAdds adds = new MultiplyAdds(shards);
        return bestRate(adds.operations(), adds::run);
    }

    /// The best of several short runs, in `amount` a nanosecond.
    private static double bestRate(double amount, Runnable work) {
        double best = 0;
        for (int i = 0; i < REPEATS; i++) {
            long begin = System.nanoTime();
            work.run();
            best = Math.max(best, amount / (System.nanoTime() - begin));
        }
        return best;
    }
}
