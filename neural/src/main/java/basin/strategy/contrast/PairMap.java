package basin.strategy.contrast;

import basin.net.SmoothMap;
import basin.rows.Rows;

/// Two maps in parallel: a row (x, y) is mapped to (`first(x)`, `second(y)`).
///
/// @param first of x, the leading columns
/// @param second of y, the other columns
record PairMap(SmoothMap first, SmoothMap second) implements SmoothMap {
    @Override
    public int inputs() {
        return first.inputs() + second.inputs();
    }

    @Override
    public int outputs() {
        return first.outputs() + second.outputs();
    }

    @Override
    public void apply(Rows x, Rows outputs) {
        Rows.requireColumns("x", x, inputs());
        Rows.requireShape("outputs", outputs, x.count(), outputs());
        put(image(first, columns(x, 0, first.inputs())), outputs, 0);
        put(image(second, columns(x, first.inputs(), second.inputs())), outputs, first.outputs());
    }

    /// Each map has its own pullback; the cotangents of both are computed from the same outputs.
    @Override
    public void pullback(Rows x, Rows outputs, Cotangents cotangents, Rows gradients) {
        Rows.requireShape("gradients", gradients, x.count(), inputs());
        apply(x, outputs);
        Rows wanted = Rows.zeros(x.count(), outputs());
        cotangents.at(0, x.count(), outputs, wanted);
        put(slopes(first, columns(x, 0, first.inputs()), columns(wanted, 0, first.outputs())), gradients, 0);
        put(
                slopes(
                        second,
                        columns(x, first.inputs(), second.inputs()),
                        columns(wanted, first.outputs(), second.outputs())),
                gradients,
                first.inputs());
    }

    private static Rows image(SmoothMap map, Rows x) {
        Rows image = Rows.zeros(x.count(), map.outputs());
        map.apply(x, image);
        return image;
    }

    private static Rows slopes(SmoothMap map, Rows x, Rows wanted) {
        Rows slopes = Rows.zeros(x.count(), map.inputs());
        map.pullback(
                x,
                Rows.zeros(x.count(), map.outputs()),
                (from, to, outputs, cotangents) -> cotangents.copyFrom(wanted.slice(from, to)),
                slopes);
        return slopes;
    }

    /// A copy of `count` columns from `from` on.
    static Rows columns(Rows rows, int from, int count) {
        Rows some = Rows.zeros(rows.count(), count);
        for (int i = 0; i < rows.count(); i++) {
            System.arraycopy(rows.array(i), rows.offset(i) + from, some.array(i), some.offset(i), count);
        }
        return some;
    }

    /// Overwrites the columns from `at` on with those of `some`.
    static void put(Rows some, Rows into, int at) {
        for (int i = 0; i < some.count(); i++) {
            System.arraycopy(some.array(i), some.offset(i), into.array(i), into.offset(i) + at, some.columns());
        }
    }
}
