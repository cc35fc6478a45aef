package basin.net;

import basin.rows.Rows;

/// A map whose inputs are first multiplied by a factor: y ↦ G(s y).
///
/// @param map G
/// @param factor s, finite
public record ScaledMap(SmoothMap map, float factor) implements SmoothMap {
    /// @throws IllegalArgumentException unless the factor is finite
    public ScaledMap {
        if (!Float.isFinite(factor)) {
            throw new IllegalArgumentException("factor: expected a finite number, got " + factor);
        }
    }

    @Override
    public int inputs() {
        return map.inputs();
    }

    @Override
    public int outputs() {
        return map.outputs();
    }

    @Override
    public void apply(Rows x, Rows outputs) {
        map.apply(scaled(x), outputs);
    }

    @Override
    public void pullback(Rows x, Rows outputs, Cotangents cotangents, Rows gradients) {
        map.pullback(scaled(x), outputs, cotangents, gradients);
        scale(gradients);
    }

    private Rows scaled(Rows x) {
        Rows scaled = x.copy();
        scale(scaled);
        return scaled;
    }

    private void scale(Rows rows) {
        for (int i = 0; i < rows.count(); i++) {
            float[] cells = rows.array(i);
            int at = rows.offset(i);
            for (int p = 0; p < rows.columns(); p++) {
                cells[at + p] *= factor;
            }
        }
    }
}
