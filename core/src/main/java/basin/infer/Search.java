package basin.infer;

import basin.rows.InputException;
import basin.rows.Rows;

/// The search of one row, as a state machine: it is asked where it wants to know the energy, then told. [Searches]
/// runs many side by side, so that each goes at its own pace and yet all are evaluated together.
abstract class Search {
    private final int row;
    private final int limit;

    /// The best z so far, one row.
    final Rows best;

    /// Its energy.
    double value = Double.POSITIVE_INFINITY;

    private int evaluations;
    private boolean converged;

    /// A search that begins at row `from` of `z`.
    ///
    /// @param row what to call the row in messages
    /// @param limit evaluations at most
    Search(Rows z, int from, int row, int limit) {
        this.best = z.slice(from, from + 1).copy();
        this.row = row;
        this.limit = limit;
    }

    /// Writes where it wants to know the energy next to row `slot` of `trial`.
    abstract void ask(Rows trial, int slot);

    /// Hears what it asked for.
    ///
    /// @param slopes of which row `slot` is ∂C/∂z there; anything for searches without gradient
    /// @return whether it goes on; where not, it has said so by [#end]
    abstract boolean hear(double energy, Rows slopes, int slot);

    /// Hears what it asked for, counting.
    final boolean tell(double energy, Rows slopes, int slot) {
        evaluations++;
        return hear(energy, slopes, slot) && evaluations < limit;
    }

    /// Ends the search; the value is that of `return end(…)`.
    final boolean end(boolean success) {
        converged = success;
        return false;
    }

    final int evaluations() {
        return evaluations;
    }

    final boolean converged() {
        return converged;
    }

    /// Takes row `slot` of `trial` for the best, when it is.
    final void keep(Rows trial, int slot, double energy) {
        if (energy < value) {
            value = energy;
            copy(trial, slot, best, 0);
        }
    }

    /// Checks what a search begins with. Further on it goes around places without a finite energy or slope.
    ///
    /// @throws InputException when the energy is not finite, or a slope
    final void requireFinite(double energy, Rows slopes, int slot) {
        if (!isFinite(energy, slopes, slot)) {
            throw notFinite(energy);
        }
    }

    /// Whether an energy is finite, and all of row `slot` of `slopes`.
    static boolean isFinite(double energy, Rows slopes, int slot) {
        boolean finite = Double.isFinite(energy);
        float[] cells = slopes.array(slot);
        int at = slopes.offset(slot);
        for (int p = at; p < at + slopes.columns() && finite; p++) {
            finite = Float.isFinite(cells[p]);
        }
        return finite;
    }

    /// Checks what a search without gradient begins with.
    ///
    /// @throws InputException when the energy is not finite
    final void requireFinite(double energy) {
        if (!Double.isFinite(energy)) {
            throw notFinite(energy);
        }
    }

    final InputException notFinite(double energy) {
        return InputException.of(
                        "energy",
                        "a finite number and gradient in the search of row " + row,
                        Double.isFinite(energy) ? "such a number but not such a gradient" : Double.toString(energy))
                .withRemedy("check the cells of that row, start at other rows, or correct the energy");
    }

    static void copy(Rows from, int row, Rows to, int slot) {
        System.arraycopy(from.array(row), from.offset(row), to.array(slot), to.offset(slot), from.columns());
    }

    /// The largest |entry| of row `row`.
    static double largest(Rows rows, int row) {
        float[] cells = rows.array(row);
        int at = rows.offset(row);
        double largest = 0;
        for (int p = at; p < at + rows.columns(); p++) {
            largest = Math.max(largest, Math.abs(cells[p]));
        }
        return largest;
    }
}
