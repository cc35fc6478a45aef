package basin.net;

import basin.rows.Rows;

/// The sum of the identity and a map: x ↦ x + f(x) (He et al., CVPR 2016).
///
/// @param change f, of as many outputs as inputs
public record ResidualMap(SmoothMap change) implements SmoothMap {
    /// @throws IllegalArgumentException unless there are as many outputs as inputs
    public ResidualMap {
        if (change.outputs() != change.inputs()) {
            throw new IllegalArgumentException(
                    "change: expected as many outputs as inputs, " + change.inputs() + ", got " + change.outputs());
        }
    }

    @Override
    public int inputs() {
        return change.inputs();
    }

    @Override
    public int outputs() {
        return change.outputs();
    }

    @Override
    public void apply(Rows x, Rows outputs) {
        Rows.requireColumns("x", x, inputs());
        change.apply(x, outputs);
        add(x, outputs);
    }

    /// The derivative is 1 + ∂f/∂x: the cotangents are added to their pullback through f.
    @Override
    public void pullback(Rows x, Rows outputs, Cotangents cotangents, Rows gradients) {
        Rows.requireShape("outputs", outputs, x.count(), outputs());
        Rows straight = Rows.zeros(x.count(), outputs());
        change.pullback(
                x,
                Rows.zeros(x.count(), outputs()),
                (from, to, changes, back) -> {
                    Rows images = outputs.slice(from, to);
                    images.copyFrom(changes);
                    add(x.slice(from, to), images);
                    cotangents.at(from, to, images, back);
                    straight.slice(from, to).copyFrom(back);
                },
                gradients);
        add(straight, gradients);
    }

    private static void add(Rows more, Rows into) {
        for (int i = 0; i < more.count(); i++) {
            for (int p = 0; p < more.columns(); p++) {
                into.set(i, p, into.get(i, p) + more.get(i, p));
            }
        }
    }
}
