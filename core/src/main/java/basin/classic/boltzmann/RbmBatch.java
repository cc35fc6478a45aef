package basin.classic.boltzmann;

import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;

/// The rows of one step of training: u = y / s, missing cells drawn, and P(h = 1 | u).
final class RbmBatch {
    /// Block Gibbs sweeps to draw the missing cells of a row given the others.
    private static final int SWEEPS = 5;

    private final RbmParameters parameters;
    private final RowSource data;
    private final Randomness hiddenDraws;
    private final Randomness visibleDraws;

    /// u, one row for each of the batch.
    final Rows visible;

    /// P(h = 1 | u).
    final Rows hidden;

    /// The mean of u given the means of the hidden units; only where it is needed.
    final Rows means;

    /// Which rows of the data have missing cells.
    private final boolean[] incomplete;

    private final boolean needsMeans;
    private final Rows drawnVisible;
    private final Rows drawnHidden;
    private int[] numbers = {};
    private Rows cells;
    private int step;

    /// @param incomplete which rows of the data have missing cells
    /// @param max the max number of rows of a batch
    /// @param needsMeans whether to compute [#means]
    RbmBatch(
            RbmParameters parameters,
            RowSource data,
            boolean[] incomplete,
            int max,
            boolean needsMeans,
            Randomness randomness) {
        this.parameters = parameters;
        this.data = data;
        this.hiddenDraws = randomness.named("missing hidden");
        this.visibleDraws = randomness.named("missing visible");
        this.visible = Rows.zeros(max, parameters.columns());
        this.hidden = Rows.zeros(max, parameters.hidden());
        this.needsMeans = needsMeans;
        this.means = needsMeans ? visible.copy() : visible;
        this.incomplete = incomplete;
        this.drawnVisible = visible.copy();
        this.drawnHidden = hidden.copy();
        this.cells = visible;
    }

    /// Takes the rows of these numbers for step `step`, to be gathered.
    void begin(int[] rows, int step) {
        this.cells = data.chosen(rows);
        this.numbers = rows;
        this.step = step;
    }

    /// Rows of this batch.
    int rows() {
        return numbers.length;
    }

    /// The step of training, from 0.
    int step() {
        return step;
    }

    /// Fills rows `from` to `to`.
    void gather(RbmConditionals conditionals, int from, int to) {
        boolean missing = false;
        for (int i = from; i < to; i++) {
            parameters.scale(cells.array(i), cells.offset(i), visible.array(i), visible.offset(i));
            missing |= incomplete[numbers[i]];
        }
        if (missing) {
            draw(conditionals, from, to);
        }
        conditionals.hiddenMeans(visible, from, to, hidden);
        if (needsMeans) {
            conditionals.visibleMeans(hidden, from, to, means);
        }
    }

    /// Draws the missing cells given the others: hidden and missing units in turn, at first without any observed
    /// cell.
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
                    boolean missing = Float.isNaN(cells.get(i, p));
                    visible.set(i, p, missing ? drawnVisible.get(i, p) : visible.get(i, p));
                }
            }
            conditionals.hiddenMeans(visible, from, to, hidden);
            conditionals.drawBits(hidden, from, to, drawnHidden, hiddenDraws, draw, step);
        }
    }
}
