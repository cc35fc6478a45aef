package basin.gibbs;

import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.sample.Proposal;
import java.util.Map;

/// Chains that go on from where earlier steps left them (Tieleman, ICML 2008), kept in a buffer of which each step
/// moves some, in turns; a few begin anew, so that none is stuck for ever and new wells are found (Du & Mordatch,
/// NeurIPS 2019, section 3.2).
///
/// Some begin anew at a base measure, which finds wells that the data know nothing of. But a chain between wells
/// that are hard to leave stays near where it began, so that chains from the base measure alone fill wells in
/// proportion to what falls into them, and not to their depth. Others therefore begin anew at the data, as in
/// contrastive divergence, where an energy that is learned well has nothing to move.
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
    /// @param fresh the share of these that begin anew at a draw of `base`, 0 to 1
    /// @param revived the share of the others that begin anew about the data, 0 to 1
    /// @param revivals where these begin: at the data, kicked as in contrastive divergence
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
        Rows about = revivals.begin(data, step);
        for (int i = 0; i < count; i++) {
            if (randomness.uniform(i, step, 0) >= fresh) {
                boolean anew = randomness.uniform(i, step, 1) < revived;
                some.set(i, anew ? about.row(i % about.count()) : rows.row(place(i, step)));
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
