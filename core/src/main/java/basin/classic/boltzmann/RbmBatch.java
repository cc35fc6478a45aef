package basin.classic.boltzmann;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;

/// The rows of one step of training: u = y / s, missing cells drawn, and P(h = 1 | u).
final class RbmBatch {
    /// Block Gibbs sweeps to draw the missing cells of a row given the others.
    private static final int SWEEPS = 5;

    private final RbmParameters parameters;
    private final Rows data;
    private final Randomness hiddenDraws;
    private final Randomness visibleDraws;

    /// u, one row for each of the batch.
    final Rows visible;

    /// P(h = 1 | u).
    final Rows hidden;

    /// The mean of u given the means of the hidden units; only where it is asked for.
    final Rows means;

    /// Which rows of the data have missing cells.
    private final boolean[] incomplete;

    private final boolean needsMeans;
    private final Rows drawnVisible;
    private final Rows drawnHidden;
    private int[] order = {};
    private int first;
    private int rows;
    private int step;

    /// @param incomplete which rows of the data have missing cells
    /// @param most rows of a batch
    /// @param needsMeans whether to work out [#means]
    RbmBatch(
            RbmParameters parameters,
            Rows data,
            boolean[] incomplete,
            int most,
            boolean needsMeans,
            Randomness randomness) {
        this.parameters = parameters;
        this.data = data;
        this.hiddenDraws = randomness.named("missing hidden");
        this.visibleDraws = randomness.named("missing visible");
        this.visible = Rows.zeros(most, parameters.columns());
        this.hidden = Rows.zeros(most, parameters.hidden());
        this.needsMeans = needsMeans;
        this.means = needsMeans ? visible.copy() : visible;
        this.incomplete = incomplete;
        this.drawnVisible = visible.copy();
        this.drawnHidden = hidden.copy();
    }

    /// Which rows have missing cells.
    static boolean[] incomplete(Rows data, Shards shards) {
        boolean[] incomplete = new boolean[data.count()];
        shards.forEach(data.count(), (from, to) -> {
            for (int i = from; i < to; i++) {
                incomplete[i] = data.hasMissing(i);
            }
        });
        return incomplete;
    }

    /// Takes the rows order[first] … order[first + rows − 1] of the data for step `step`, to be gathered.
    void begin(int[] order, int first, int rows, int step) {
        this.order = order;
        this.first = first;
        this.rows = rows;
        this.step = step;
    }

    /// Rows of this batch.
    int rows() {
        return rows;
    }

    /// The step of training, from 0.
    int step() {
        return step;
    }

    /// Fills rows `from` to `to`.
    void gather(RbmConditionals conditionals, int from, int to) {
        boolean missing = false;
        for (int i = from; i < to; i++) {
            int row = order[first + i];
            parameters.scale(data.array(row), data.offset(row), visible.array(i), visible.offset(i));
            missing |= incomplete[row];
        }
        if (missing) {
            draw(conditionals, from, to);
        }
        conditionals.hiddenMeans(visible, from, to, hidden);
        if (needsMeans) {
            conditionals.visibleMeans(hidden, from, to, means);
        }
    }

    /// Draws the missing cells given the others: hidden and missing units in turn, at first as if nothing were
    /// known.
    private void draw(RbmConditionals conditionals, int from, int to) {
        java.util.Arrays.fill(
                drawnHidden.array(from),
                drawnHidden.offset(from),
                drawnHidden.offset(from) + (to - from) * drawnHidden.columns(),
                0);
        for (int sweep = 0; sweep <= SWEEPS; sweep++) {
            long draw = (long) sweep * visible.count();
            conditionals.visibleMeans(drawnHidden, from, to, drawnVisible);
            conditionals.drawVisible(drawnVisible, from, to, drawnVisible, visibleDraws, draw, step);
            for (int i = from; i < to; i++) {
                for (int p = 0; p < visible.columns(); p++) {
                    boolean missing = Float.isNaN(data.get(order[first + i], p));
                    visible.set(i, p, missing ? drawnVisible.get(i, p) : visible.get(i, p));
                }
            }
            conditionals.hiddenMeans(visible, from, to, hidden);
            conditionals.drawBits(hidden, from, to, drawnHidden, hiddenDraws, draw, step);
        }
    }
}
