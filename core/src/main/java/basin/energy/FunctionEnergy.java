package basin.energy;

import basin.rows.Rows;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// The energy of a plain function of one row.
record FunctionEnergy(int columns, ToDoubleFunction<float[]> function) implements Energy {
    FunctionEnergy {
        requireColumns(columns);
    }

    static void requireColumns(int columns) {
        if (columns < 1) {
            throw new IllegalArgumentException("columns: expected 1 or more, got " + columns);
        }
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        for (int i = 0; i < y.count(); i++) {
            values[i] = function.applyAsDouble(y.row(i));
            requireEnergy(values[i], y, i);
        }
    }

    /// A row may be impossible, +∞; anything else must be a number. Of a row that is none itself nothing is asked.
    static void requireEnergy(double value, Rows y, int row) {
        if ((Double.isNaN(value) || value == Double.NEGATIVE_INFINITY) && isFinite(y, row)) {
            throw new IllegalArgumentException("energy: expected a number, or +∞ where a row is impossible, got "
                    + value + " at row " + row + ", " + Arrays.toString(y.row(row)));
        }
    }

    static boolean isFinite(Rows y, int row) {
        float[] cells = y.array(row);
        int at = y.offset(row);
        for (int p = at; p < at + y.columns(); p++) {
            if (!Float.isFinite(cells[p])) {
                return false;
            }
        }
        return true;
    }
}
