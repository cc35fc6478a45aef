package basin.net;

import basin.rows.Rows;

/// One map after another: x ↦ second(first(x)).
///
/// @param second of as many inputs as the first has outputs
public record Composed(SmoothMap first, SmoothMap second) implements SmoothMap {
    /// @throws IllegalArgumentException unless they fit together
    public Composed {
        if (first.outputs() != second.inputs()) {
            throw new IllegalArgumentException("second: expected " + first.outputs()
                    + " inputs, as the first has outputs, got " + second.inputs());
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

    @Override
    public void pullback(Rows x, Rows outputs, Cotangents cotangents, Rows gradients) {
        first.pullback(
                x,
                Rows.zeros(x.count(), first.outputs()),
                (from, to, between, back) -> second.pullback(
                        between,
                        outputs.slice(from, to),
                        (start, end, made, slopes) -> cotangents.at(from + start, from + end, made, slopes),
                        back),
                gradients);
    }
}
