package basin.energy;

import basin.rows.Rows;
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
        }
    }
}
