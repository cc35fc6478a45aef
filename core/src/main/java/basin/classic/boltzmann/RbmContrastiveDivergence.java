package basin.classic.boltzmann;

import basin.kernel.Block;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.Map;

/// Contrastive divergence with block Gibbs chains, one for each row of a batch. The gradient is the mean of
/// `u P(h = 1 | u)ᵀ` over the data less that over the chains.
///
/// The chains of CD-k begin at the data in every step (Hinton, "Training products of experts by minimizing
/// contrastive divergence", Neural Computation 2002). Persistent chains begin with all hidden units off and
/// continue from step to step (Tieleman, "Training restricted Boltzmann machines using approximations to the
/// likelihood gradient", ICML 2008).
///
/// The hidden units of a chain are drawn; the gradient uses their probabilities instead, with the same mean and
/// less noise (Hinton 2010, section 3).
final class RbmContrastiveDivergence implements RbmRule {
    private static final String CHAINS = "chains";

    private final boolean persistent;
    private final int sweeps;
    private final Randomness hiddenDraws;
    private final Randomness visibleDraws;

    /// u of the chains.
    private final Rows visible;

    /// P(h = 1 | u) of the chains.
    private final Rows hidden;

    /// The drawn h from which the next sweep continues.
    private final Rows drawn;

    /// @param persistent whether chains continue from step to step
    RbmContrastiveDivergence(
            RbmSettings settings, RbmParameters parameters, boolean persistent, Randomness randomness) {
        this.persistent = persistent;
        this.sweeps = settings.sweeps();
        this.hiddenDraws = randomness.named("hidden");
        this.visibleDraws = randomness.named("visible");
        this.visible = Rows.zeros(settings.batch(), parameters.columns());
        this.hidden = Rows.zeros(settings.batch(), parameters.hidden());
        this.drawn = Rows.zeros(settings.batch(), parameters.hidden());
    }

    /// Moves chains `from` to `to` by the sweeps of one step.
    @Override
    public void observe(RbmBatch batch, RbmConditionals conditionals, int from, int to) {
        int step = batch.step();
        if (!persistent) {
            conditionals.drawBits(batch.hidden, from, to, drawn, hiddenDraws, 0, step);
        }
        for (int sweep = 1; sweep <= sweeps; sweep++) {
            long draw = (long) sweep * visible.count();
            conditionals.visibleMeans(drawn, from, to, visible);
            conditionals.drawVisible(visible, from, to, visible, visibleDraws, draw, step);
            conditionals.hiddenMeans(visible, from, to, hidden);
            if (persistent || sweep < sweeps) {
                conditionals.drawBits(hidden, from, to, drawn, hiddenDraws, draw, step);
            }
        }
    }

    @Override
    public void addGradient(
            RbmBatch batch, RbmUpdate.Scratch scratch, int from, int to, float[] weights, float[] biases) {
        add(batch.visible, batch.hidden, batch.rows(), 1, scratch, from, to, weights, biases);
        add(visible, hidden, batch.rows(), -1, scratch, from, to, weights, biases);
    }

    /// Adds ± the mean of u hᵀ, and of u, over some rows.
    private static void add(
            Rows visible,
            Rows hidden,
            int rows,
            int sign,
            RbmUpdate.Scratch scratch,
            int from,
            int to,
            float[] weights,
            float[] biases) {
        int units = to - from;
        float share = (float) sign / rows;
        for (int i = 0; i < rows; i++) {
            scale(share, visible.array(i), visible.offset(i) + from, scratch.cells, i * units, units);
            scratch.kernels.accumulate(1, scratch.cells, i * units, biases, 0, units);
        }
        scratch.kernels.outer(
                rows,
                Block.of(scratch.cells, 0, units),
                Block.of(hidden.array(0), hidden.offset(0), hidden.columns()),
                Block.of(weights, 0, hidden.columns()));
    }

    private static void scale(float share, float[] cells, int at, float[] into, int intoAt, int count) {
        for (int p = 0; p < count; p++) {
            into[intoAt + p] = share * cells[at + p];
        }
    }

    @Override
    public void addHiddenGradient(RbmBatch batch, float[] biases) {
        float share = 1f / batch.rows();
        for (int i = 0; i < batch.rows(); i++) {
            addDifference(
                    share, batch.hidden.array(i), batch.hidden.offset(i), hidden.array(i), hidden.offset(i), biases);
        }
    }

    private static void addDifference(float share, float[] data, int dataAt, float[] chain, int chainAt, float[] sums) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += share * (data[dataAt + j] - chain[chainAt + j]);
        }
    }

    /// The drawn h of persistent chains.
    @Override
    public Map<String, Tensor> state() {
        return persistent ? Map.of(CHAINS, Tensor.of(drawn)) : Map.of();
    }

    @Override
    public void restore(NamedTensors state) {
        if (!persistent) {
            return;
        }
        Rows stored = state.rows(CHAINS, drawn.count(), drawn.columns());
        for (int i = 0; i < stored.count(); i++) {
            for (float unit : stored.row(i)) {
                state.require(unit == 0 || unit == 1, CHAINS, "0 or 1", unit);
            }
        }
        drawn.copyFrom(stored);
    }
}
