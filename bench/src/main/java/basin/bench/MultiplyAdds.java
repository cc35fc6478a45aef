package basin.bench;

import basin.rows.Shards;
import java.util.concurrent.atomic.DoubleAdder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Fused multiply-adds that depend on nothing but registers: the peak of the processor in float32.
final class MultiplyAdds {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    /// Independent sums: enough to hide a latency of 5 cycles on two units, few enough for 16 registers.
    private static final int SUMS = 12;

    private static final int TURNS = 1 << 18;
    private static final int BLOCKS_PER_THREAD = 48;

    private final Shards shards;
    private final DoubleAdder seen = new DoubleAdder();

    MultiplyAdds(Shards shards) {
        this.shards = shards;
    }

    /// Floating-point operations of one [#run].
    double operations() {
        return 2.0 * SUMS * LANES.length() * TURNS * BLOCKS_PER_THREAD * shards.threads();
    }

    /// Keeps every thread busy for some tens of milliseconds.
    void run() {
        int blocks = BLOCKS_PER_THREAD * shards.threads();
        // The sum of the results is kept, so that the compiler cannot leave the work out.
        shards.forEach(blocks, 1, () -> seen, (sum, from, to) -> sum.add(block(1e-9f * from)));
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
        for (int turn = 0; turn < TURNS; turn++) {
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
