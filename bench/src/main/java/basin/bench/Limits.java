package basin.bench;

import basin.rows.Shards;
import java.util.concurrent.atomic.DoubleAdder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The measured peak performance of the machine.
///
/// @param threads number of threads that were used
/// @param gigaflops fused multiply-adds in float32, each counted as two operations, 10⁹ per second
/// @param gigabytes bytes of a triad `a[i] = b[i] + s · c[i]` through memory, 10⁹ per second
record Limits(int threads, double gigaflops, double gigabytes) {
    private static final int REPEATS = 7;

    /// Measures with the threads of `shards`.
    ///
    /// @param cells length of each of the three arrays of the triad; they must not fit into the caches
    static Limits measure(Shards shards, int cells) {
        Triad triad = new Triad(shards, cells);
        return new Limits(shards.threads(), gigaflops(shards), bestRate(triad.bytes(), triad::run));
    }

    /// The peak of the processor alone, `gigaflops`.
    static double gigaflops(Shards shards) {
        MultiplyAdds adds = new MultiplyAdds(shards);
        return bestRate(adds.operations(), adds::run);
    }

    /// The best of several short runs, in units of `amount` per nanosecond.
    private static double bestRate(double amount, Runnable work) {
        double best = 0;
        for (int i = 0; i < REPEATS; i++) {
            long begin = System.nanoTime();
            work.run();
            best = Math.max(best, amount / (System.nanoTime() - begin));
        }
        return best;
    }

    /// Fused multiply-adds on registers alone: the peak of the processor in float32.
    private static final class MultiplyAdds {
        private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

        /// Number of independent sums: enough to hide a latency of 5 cycles on two units, and few enough for 16
        /// registers.
        private static final int SUMS = 12;

        private static final int REPETITIONS = 1 << 18;
        private static final int BLOCKS_PER_THREAD = 48;

        private final Shards shards;
        private final DoubleAdder total = new DoubleAdder();

        MultiplyAdds(Shards shards) {
            this.shards = shards;
        }

        /// Floating-point operations of one [#run].
        double operations() {
            return 2.0 * SUMS * LANES.length() * REPETITIONS * BLOCKS_PER_THREAD * shards.threads();
        }

        /// Keeps every thread busy for some tens of milliseconds.
        void run() {
            int blocks = BLOCKS_PER_THREAD * shards.threads();
            // The sum of the results is kept, so that the compiler cannot remove the work.
            shards.forEach(blocks, 1, () -> total, (sum, from, to) -> sum.add(block(1e-9f * from)));
        }

        private static float block(float first) {
            FloatVector x = FloatVector.broadcast(LANES, 0.999f);
            FloatVector y = FloatVector.broadcast(LANES, 1e-3f);
            FloatVector a = FloatVector.broadcast(LANES, first);
            FloatVector b = a.add(1);
            FloatVector c = a.add(2);
            FloatVector d = a.add(3);
            FloatVector e = a.add(4);
            FloatVector f = a.add(5);
            FloatVector g = a.add(6);
            FloatVector h = a.add(7);
            FloatVector i = a.add(8);
            FloatVector j = a.add(9);
            FloatVector k = a.add(10);
            FloatVector l = a.add(11);
            for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                a = a.fma(x, y);
                b = b.fma(x, y);
                c = c.fma(x, y);
                d = d.fma(x, y);
                e = e.fma(x, y);
                f = f.fma(x, y);
                g = g.fma(x, y);
                h = h.fma(x, y);
                i = i.fma(x, y);
                j = j.fma(x, y);
                k = k.fma(x, y);
                l = l.fma(x, y);
            }
            FloatVector sum = a.add(b)
                    .add(c)
                    .add(d)
                    .add(e)
                    .add(f)
                    .add(g)
                    .add(h)
                    .add(i)
                    .add(j)
                    .add(k)
                    .add(l);
            return sum.lane(0);
        }
    }

    /// The triad of the STREAM benchmark (McCalpin 1995), `a[i] = b[i] + s · c[i]`: the bandwidth of memory.
    private static final class Triad {
        /// Number of cells in one row of the shards.
        private static final int WIDTH = 64;

        private static final float SCALE = 3;

        private final Shards shards;
        private final int rows;
        private final float[] a;
        private final float[] b;
        private final float[] c;

        Triad(Shards shards, int cells) {
            this.shards = shards;
            this.rows = cells / WIDTH;
            this.a = new float[rows * WIDTH];
            this.b = new float[rows * WIDTH];
            this.c = new float[rows * WIDTH];
        }

        /// Bytes that one [#run] reads and writes by its definition, 12 per cell.
        double bytes() {
            return 12.0 * rows * WIDTH;
        }

        void run() {
            shards.forEach(rows, (from, to) -> {
                for (int i = from * WIDTH; i < to * WIDTH; i++) {
                    a[i] = b[i] + SCALE * c[i];
                }
            });
        }
    }
}
