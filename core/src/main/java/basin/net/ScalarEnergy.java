package basin.net;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.rows.Rows;
import java.util.Arrays;

/// The single output of a map as an energy: F(y) = f(y).
///
/// @param map f, with one output
public record ScalarEnergy(SmoothMap map) implements SmoothEnergy {
    /// ∂F/∂f.
    private static final SmoothMap.Cotangents ONES = (from, to, outputs, cotangents) -> fill(cotangents);

    /// @throws IllegalArgumentException unless there is one output
    public ScalarEnergy {
        if (map.outputs() != 1) {
            throw new IllegalArgumentException("map: expected one output, got " + map.outputs());
        }
    }

    @Override
    public int columns() {
        return map.inputs();
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        Rows outputs = Rows.zeros(y.count(), 1);
        map.apply(y, outputs);
        copy(outputs, values);
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Energies.requireShapes(this, y, values);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        Rows outputs = Rows.zeros(y.count(), 1);
        map.pullback(y, outputs, ONES, gradients);
        copy(outputs, values);
    }

    private static void fill(Rows cotangents) {
        for (int i = 0; i < cotangents.count(); i += cotangents.run(i)) {
            int at = cotangents.offset(i);
            Arrays.fill(cotangents.array(i), at, at + cotangents.run(i), 1f);
        }
    }

    private static void copy(Rows outputs, double[] values) {
        for (int i = 0; i < outputs.count(); ) {
            float[] cells = outputs.array(i);
            int shift = outputs.offset(i) - i;
            for (int end = i + outputs.run(i); i < end; i++) {
                values[i] = cells[i + shift];
            }
        }
    }
}
