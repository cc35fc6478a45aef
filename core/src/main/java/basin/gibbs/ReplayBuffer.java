package basin.gibbs;

import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.sample.Proposal;
import java.util.Map;

/// Persistent chains, which continue from their ends in earlier steps (Tieleman, ICML 2008). They are kept in a
/// buffer, and each step moves some of them in turn. A few are restarted, so that none stays in one minimum permanently
/// and new wells are found (Du & Mordatch, NeurIPS 2019, section 3.2).
///
/// Some are restarted at a base measure, which finds wells far from the data. But a chain rarely leaves a deep
/// well, so chains from the base measure alone fill wells in proportion to their basins of attraction, not to
/// their probability. Others are therefore restarted at the data, as in contrastive divergence, where the
/// gradient vanishes when the model has the distribution of the data.
public final class ReplayBuffer implements Starts {
    private final Rows rows;
    private final int count;
    private final double fresh;
    private final double revived;
    private final Starts revivals;
    private final Proposal base;
    private final Randomness randomness;

    /// A buffer filled with draws of `base`.
    ///
    /// @param size chains in the buffer, 1 or more
    /// @param count chains that a step moves, 1 to `size`
    /// @param fresh the share of these that are restarted at a draw of `base`, 0 to 1
    /// @param revived the share of the others that are restarted near the data, 0 to 1
    /// @param revivals the starts of the chains that are restarted near the data
    /// @throws IllegalArgumentException when a number is out of range
    public ReplayBuffer(
            int size, int count, double fresh, Proposal base, double revived, Starts revivals, Randomness randomness) {
        if (count < 1 || count > size) {
            throw new IllegalArgumentException("count: expected 1 to " + size + ", got " + count);
        }
        requireShare("fresh", fresh);
        requireShare("revived", revived);
        this.rows = Rows.zeros(size, base.columns());
        this.count = count;
        this.fresh = fresh;
        this.revived = revived;
        this.revivals = revivals;
        this.base = base;
        this.randomness = randomness;
        base.draw(rows, randomness.named("first"), 0);
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + ": expected 0 to 1, got " + share);
        }
    }

    private int place(int i, int step) {
        return (int) (((long) step * count + i) % rows.count());
    }

    @Override
    public Rows begin(Rows data, int step) {
        Rows some = Rows.zeros(count, rows.columns());
        base.draw(some, randomness.named("fresh"), (long) step * count);
        Rows nearData = revivals.begin(data, step);
        for (int i = 0; i < count; i++) {
            if (randomness.uniform(i, step, 0) >= fresh) {
                boolean restarted = randomness.uniform(i, step, 1) < revived;
                some.set(i, restarted ? nearData.row(i % nearData.count()) : rows.row(place(i, step)));
            }
        }
        return some;
    }

    @Override
    public void end(Rows ends, int step) {
        for (int i = 0; i < count; i++) {
            rows.set(place(i, step), ends.row(i));
        }
    }

    @Override
    public Map<String, Tensor> state() {
        return Map.of("chains", Tensor.of(rows.copy()));
    }

    @Override
    public void restore(Map<String, Tensor> state) {
        rows.copyFrom(new NamedTensors("checkpoint", state).rows("chains", rows.count(), rows.columns()));
    }
}
