package basin.classic.boltzmann;

import basin.kernel.Block;
import basin.rows.Randomness;
import basin.rows.Rows;

/// Block Gibbs chains, one for each row of a batch, and the direction that lowers the energy of the data and raises
/// it where the chains are: the mean of `u P(h = 1 | u)ᵀ` over the data less that over the chains.
///
/// Hidden units that drive a chain are drawn; for the statistics their probabilities take their place, which has the
/// same mean and less noise (Hinton 2010, section 3).
final class RbmNegativePhase {
    private final int sweeps;
    private final Randomness hiddenDraws;
    private final Randomness visibleDraws;

    /// u of the chains.
    private final Rows visible;

    /// P(h = 1 | u) of the chains.
    private final Rows hidden;

    /// The drawn h from which the next sweep goes on.
    private final Rows drawn;

    RbmNegativePhase(RbmSettings settings, RbmParameters parameters, Randomness randomness) {
        this.sweeps = settings.sweeps();
        this.hiddenDraws = randomness.named("hidden");
        this.visibleDraws = randomness.named("visible");
        this.visible = Rows.zeros(settings.batch(), parameters.columns());
        this.hidden = Rows.zeros(settings.batch(), parameters.hidden());
        this.drawn = Rows.zeros(settings.batch(), parameters.hidden());
    }

    /// The h from which the chains go on.
    Rows drawn() {
        return drawn;
    }

    /// Draws the h from which chains `from` to `to` go on.
    void begin(RbmConditionals conditionals, Rows means, int from, int to, int step) {
        conditionals.drawBits(means, from, to, drawn, hiddenDraws, 0, step);
    }

    /// Takes the sweeps of one step.
    ///
    /// @param onwards whether the chains go on in the next step, and so need an h drawn at the end
    void run(RbmConditionals conditionals, int from, int to, int step, boolean onwards) {
        for (int sweep = 1; sweep <= sweeps; sweep++) {
            long draw = (long) sweep * visible.count();
            conditionals.visibleMeans(drawn, from, to, visible);
            conditionals.drawVisible(visible, from, to, visible, visibleDraws, draw, step);
            conditionals.hiddenMeans(visible, from, to, hidden);
            if (onwards || sweep < sweeps) {
                conditionals.drawBits(hidden, from, to, drawn, hiddenDraws, draw, step);
            }
        }
    }

    void direct(RbmBatch batch, RbmScratch scratch, int from, int to, float[] weights, float[] biases) {
        add(batch.visible, batch.hidden, batch.rows(), 1, scratch, from, to, weights, biases);
        add(visible, hidden, batch.rows(), -1, scratch, from, to, weights, biases);
    }

    /// Adds ± the mean of u hᵀ, and of u, over some rows.
    private static void add(
            Rows visible,
            Rows hidden,
            int rows,
            int sign,
            RbmScratch scratch,
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

    void directHidden(RbmBatch batch, float[] biases) {
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
}
