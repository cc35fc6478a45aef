package basin.infer;

import basin.rows.InputException;
import basin.rows.Rows;

/// The search of one row, as a state machine: it requests the energy at one z, then receives it. [Searches] runs
/// the searches of many rows and evaluates all their requests in one call.
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
    /// @param row the number of the row in messages
    /// @param limit the max number of evaluations
    Search(Rows z, int from, int row, int limit) {
        this.best = z.slice(from, from + 1).copy();
        this.row = row;
        this.limit = limit;
    }

    /// Requests the next energy: writes its z to row `slot` of `trial`.
    abstract void request(Rows trial, int slot);

    /// Updates the state with the energy at the requested z.
    ///
    /// @param slopes of which row `slot` is ∂C/∂z there; not read by searches without gradient
    /// @return whether the search continues; where not, it was ended by [#finish]
    abstract boolean update(double energy, Rows slopes, int slot);

    /// Receives the requested energy, counts the evaluation and updates the state.
    ///
    /// @return whether the search continues
    final boolean receive(double energy, Rows slopes, int slot) {
        evaluations++;
        return update(energy, slopes, slot) && evaluations < limit;
    }

    /// Ends the search.
    ///
    /// @return false, which [#update] returns at its end
    final boolean finish(boolean success) {
        converged = success;
        return false;
    }

    final int evaluations() {
        return evaluations;
    }

    final boolean converged() {
        return converged;
    }

    /// Copies row `slot` of `trial` to the best z when its energy is lower.
    final void updateBest(Rows trial, int slot, double energy) {
        if (energy < value) {
            value = energy;
            copy(trial, slot, best, 0);
        }
    }

    /// Checks the start of a search. Later a search avoids every z without a finite energy or slope.
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

    /// Checks the start of a search without gradient.
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
                        Double.isFinite(energy) ? "a gradient that is not finite" : Double.toString(energy))
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
