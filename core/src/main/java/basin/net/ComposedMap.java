package basin.net;

import basin.rows.Rows;

/// One map after another: x ↦ g(f(x)).
///
/// @param first f
/// @param second g, of as many inputs as f has outputs
public record ComposedMap(SmoothMap first, SmoothMap second) implements SmoothMap {
    /// @throws IllegalArgumentException when they do not fit together
    public ComposedMap {
        if (first.outputs() != second.inputs()) {
            throw new IllegalArgumentException("second: expected as many inputs as the first has outputs, "
                    + first.outputs() + ", got " + second.inputs());
        }
    }

    @Override
    public int inputs() {
        return first.inputs();
    }

    @Override
    public int outputs() {
        return second.outputs();
    }

    @Override
    public void apply(Rows x, Rows outputs) {
        Rows between = Rows.zeros(x.count(), first.outputs());
        first.apply(x, between);
        second.apply(between, outputs);
    }

    /// The second map is pulled back inside the call for the cotangents of the first, so that each map runs once.
    @Override
    public void pullback(Rows x, Rows outputs, Cotangents cotangents, Rows gradients) {
        Rows.requireShape("outputs", outputs, x.count(), outputs());
        first.pullback(
                x,
                Rows.zeros(x.count(), first.outputs()),
                (from, to, between, back) -> second.pullback(
                        between,
                        outputs.slice(from, to),
                        (start, end, images, some) -> cotangents.at(from + start, from + end, images, some),
                        back),
                gradients);
    }
}
