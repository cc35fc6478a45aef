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

    /// The energy of a function that returns its gradient too.
    record Smooth(int columns, SmoothFunction function) implements SmoothEnergy {
        Smooth {
            requireColumns(columns);
        }

        @Override
        public void values(Rows y, double[] values) {
            Energies.requireShapes(this, y, values);
            double[] row = new double[columns];
            double[] slope = new double[columns];
            for (int i = 0; i < y.count(); i++) {
                values[i] = at(y, i, row, slope);
            }
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            Energies.requireShapes(this, y, values);
            Rows.requireShape("gradients", gradients, y.count(), columns);
            double[] row = new double[columns];
            double[] slope = new double[columns];
            for (int i = 0; i < y.count(); i++) {
                values[i] = at(y, i, row, slope);
                float[] cells = gradients.array(i);
                int offset = gradients.offset(i);
                for (int p = 0; p < columns; p++) {
                    cells[offset + p] = (float) slope[p];
                }
            }
        }

        private double at(Rows y, int i, double[] row, double[] slope) {
            float[] cells = y.array(i);
            int offset = y.offset(i);
            for (int p = 0; p < columns; p++) {
                row[p] = cells[offset + p];
            }
            return function.at(row, slope);
        }
    }
}
