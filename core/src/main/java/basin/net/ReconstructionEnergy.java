package basin.net;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.rows.Rows;

/// The cost of reconstructing a row by a map: F(y) = C(y, G(y)), a sum over columns.
///
/// Its gradient is that of the cost, ∂C/∂y, plus that through the map, (∂G/∂y)ᵀ ∂C/∂ȳ.
///
/// @param map G, of as many outputs as inputs
/// @param cost C
public record ReconstructionEnergy(SmoothMap map, Cost cost) implements SmoothEnergy {
    /// The number of rows that are reconstructed at a time, so that the reconstructions stay in a cache.
    private static final int BLOCK = 256;

    /// @throws IllegalArgumentException unless there are as many outputs as inputs
    public ReconstructionEnergy {
        if (map.outputs() != map.inputs()) {
            throw new IllegalArgumentException(
                    "map: expected as many outputs as inputs, " + map.inputs() + ", got " + map.outputs());
        }
    }

    @Override
    public int columns() {
        return map.inputs();
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        Rows block = Rows.zeros(Math.min(BLOCK, y.count()), columns());
        for (int from = 0; from < y.count(); from += BLOCK) {
            Rows some = y.slice(from, Math.min(from + BLOCK, y.count()));
            Rows made = block.slice(0, some.count());
            map.apply(some, made);
            costs(some, made, values, from);
        }
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Energies.requireShapes(this, y, values);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        Rows block = Rows.zeros(Math.min(BLOCK, y.count()), columns());
        for (int from = 0; from < y.count(); from += BLOCK) {
            int to = Math.min(from + BLOCK, y.count());
            Rows some = y.slice(from, to);
            Rows made = block.slice(0, some.count());
            Rows slopes = gradients.slice(from, to);
            map.pullback(
                    some, made, (first, last, outputs, cotangents) -> slopes(some, first, outputs, cotangents), slopes);
            costs(some, made, values, from);
            addSlopesAtData(some, made, slopes);
        }
    }

    /// C(y_i, ȳ_i), added up in the order of the columns.
    private void costs(Rows y, Rows made, double[] values, int first) {
        for (int i = 0; i < y.count(); i++) {
            float[] cells = y.array(i);
            int at = y.offset(i);
            float[] others = made.array(i);
            int shift = made.offset(i) - at;
            double sum = 0;
            for (int p = at; p < at + y.columns(); p++) {
                sum += cost.of(cells[p], others[p + shift]);
            }
            values[first + i] = sum;
        }
    }

    /// ∂C/∂ȳ of the rows of y from `first` on.
    private void slopes(Rows y, int first, Rows made, Rows slopes) {
        for (int i = 0; i < made.count(); i++) {
            float[] cells = y.array(first + i);
            int at = y.offset(first + i);
            float[] others = made.array(i);
            int shift = made.offset(i) - at;
            float[] into = slopes.array(i);
            int intoShift = slopes.offset(i) - at;
            for (int p = at; p < at + y.columns(); p++) {
                into[p + intoShift] = (float) cost.slope(cells[p], others[p + shift]);
            }
        }
    }

    private void addSlopesAtData(Rows y, Rows made, Rows gradients) {
        for (int i = 0; i < y.count(); i++) {
            float[] cells = y.array(i);
            int at = y.offset(i);
            float[] others = made.array(i);
            int shift = made.offset(i) - at;
            float[] sums = gradients.array(i);
            int sumShift = gradients.offset(i) - at;
            for (int p = at; p < at + y.columns(); p++) {
                sums[p + sumShift] += (float) cost.slopeAtData(cells[p], others[p + shift]);
            }
        }
    }
}
