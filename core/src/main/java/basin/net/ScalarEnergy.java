package basin.net;

import basin.energy.SmoothEnergy;
import basin.rows.Rows;

/// The only output of a map as an energy: F(y) = f(y).
///
/// @param map of one output
public record ScalarEnergy(SmoothMap map) implements SmoothEnergy {
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
        Rows outputs = Rows.zeros(y.count(), 1);
        map.apply(y, outputs);
        copy(outputs, values);
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Rows outputs = Rows.zeros(y.count(), 1);
        map.pullback(
                y,
                outputs,
                (from, to, at, cotangents) -> {
                    for (int i = 0; i < to - from; i++) {
                        cotangents.set(i, 0, 1);
                    }
                },
                gradients);
        copy(outputs, values);
    }

    private static void copy(Rows outputs, double[] values) {
        for (int i = 0; i < outputs.count(); i++) {
            values[i] = outputs.get(i, 0);
        }
    }
}
