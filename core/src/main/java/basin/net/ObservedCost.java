package basin.net;

import basin.rows.Rows;

/// Costs of whole rows, in which missing cells of y are ignored.
final class ObservedCost {
    private ObservedCost() {}

    /// Adds C(y_i, ȳ_i) to `values[i]`.
    static void add(Cost cost, Rows y, Rows made, double[] values) {
        for (int i = 0; i < y.count(); i++) {
            values[i] += of(cost, y, i, made, i);
        }
    }

    /// C of row i of y and row j of ȳ.
    static double of(Cost cost, Rows y, int i, Rows made, int j) {
        double sum = 0;
        for (int p = 0; p < y.columns(); p++) {
            float cell = y.get(i, p);
            sum += Float.isNaN(cell) ? 0 : cost.of(cell, made.get(j, p));
        }
        return sum;
    }

    /// Overwrites row i of `slopes` with ∂C/∂ȳ.
    static void slopes(Cost cost, Rows y, Rows made, Rows slopes) {
        for (int i = 0; i < y.count(); i++) {
            for (int p = 0; p < y.columns(); p++) {
                float cell = y.get(i, p);
                slopes.set(i, p, Float.isNaN(cell) ? 0 : (float) cost.slope(cell, made.get(i, p)));
            }
        }
    }

    /// Overwrites row i of `slopes` with ∂C/∂y.
    static void slopesAtData(Cost cost, Rows y, Rows made, Rows slopes) {
        for (int i = 0; i < y.count(); i++) {
            for (int p = 0; p < y.columns(); p++) {
                float cell = y.get(i, p);
                slopes.set(i, p, Float.isNaN(cell) ? 0 : (float) cost.slopeAtData(cell, made.get(i, p)));
            }
        }
    }
}
