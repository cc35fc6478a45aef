package basin.net;

import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.stream.IntStream;

/// Where the energy of a flow has a gradient: away from the knots of its splines, where the second derivative
/// jumps.
public final class Knots {
    private Knots() {}

    /// The rows that are `margin` or more away from every knot on their way through the layers.
    public static Rows without(CouplingFlow flow, Rows rows, double margin) {
        return TestRows.pick(
                rows,
                IntStream.range(0, rows.count())
                        .filter(i -> isAway(flow, rows.slice(i, i + 1), margin))
                        .toArray());
    }

    private static boolean isAway(CouplingFlow flow, Rows row, double margin) {
        RationalQuadraticSpline spline = new RationalQuadraticSpline(flow.bins(), flow.reach());
        Rows at = row.copy();
        boolean away = true;
        for (int layer = 0; layer < flow.nets().size(); layer++) {
            int[] kept = CouplingFlow.kept(layer, flow.columns());
            int[] changed = CouplingFlow.changed(layer, flow.columns());
            Rows given = Rows.zeros(1, kept.length);
            for (int q = 0; q < kept.length; q++) {
                given.set(0, q, at.get(0, kept[q]));
            }
            Rows made = Rows.zeros(1, CouplingFlow.outputs(layer, flow.columns(), flow.bins()));
            flow.nets().get(layer).apply(given, made);
            for (int q = 0; q < changed.length; q++) {
                spline.shape(made.row(0), q * RationalQuadraticSpline.numbers(flow.bins()));
                float x = at.get(0, changed[q]);
                spline.to(x - margin);
                int below = spline.bin();
                spline.to(x + margin);
                away &= spline.bin() == below;
                spline.to(x);
                at.set(0, changed[q], (float) spline.output());
            }
        }
        return away;
    }
}
