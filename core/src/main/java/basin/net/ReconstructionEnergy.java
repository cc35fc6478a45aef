package basin.net;

import basin.energy.SmoothEnergy;
import basin.rows.Rows;

/// How badly a map reconstructs a row: F(y) = C(y, G(y)).
///
/// @param map G, of as many outputs as inputs
/// @param cost C
public record ReconstructionEnergy(SmoothMap map, Cost cost) implements SmoothEnergy {
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
        Rows made = Rows.zeros(y.count(), y.columns());
        map.apply(y, made);
        sum(y, made, values);
    }

    private void sum(Rows y, Rows made, double[] values) {
        for (int i = 0; i < y.count(); i++) {
            double sum = 0;
            for (int p = 0; p < y.columns(); p++) {
                sum += cost.of(y.get(i, p), made.get(i, p));
            }
            values[i] = sum;
        }
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Rows made = Rows.zeros(y.count(), y.columns());
        map.pullback(
                y,
                made,
                (from, to, outputs, cotangents) -> {
                    for (int i = 0; i < to - from; i++) {
                        for (int p = 0; p < y.columns(); p++) {
                            cotangents.set(i, p, (float) cost.slope(y.get(from + i, p), outputs.get(i, p)));
                        }
                    }
                },
                gradients);
        sum(y, made, values);
        for (int i = 0; i < y.count(); i++) {
            for (int p = 0; p < y.columns(); p++) {
                gradients.set(i, p, gradients.get(i, p) + (float) cost.slopeAtData(y.get(i, p), made.get(i, p)));
            }
        }
    }
}
