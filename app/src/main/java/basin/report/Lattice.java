package basin.report;

import basin.rows.Rows;

/// Regularly spaced nodes of a rectangle, its edges included. Node (i, j) is number j · `across` + i.
///
/// @param left the smallest horizontal coordinate
/// @param right the largest, above `left`
/// @param across number of nodes from left to right, 2 to [#MAX_NODES]
/// @param bottom the smallest vertical coordinate
/// @param top the largest, above `bottom`
/// @param up number of nodes from bottom to top, 2 to [#MAX_NODES]
public record Lattice(double left, double right, int across, double bottom, double top, int up) {
    /// The maximum number of nodes along one side, about the number of pixels of a figure.
    public static final int MAX_NODES = 1_000;

    /// Checks the ranges.
    public Lattice {
        requireSide("across", left, right, across);
        requireSide("up", bottom, top, up);
    }

    private static void requireSide(String name, double from, double to, int nodes) {
        if (!(from < to) || !Double.isFinite(to - from)) {
            throw new IllegalArgumentException(
                    name + ": expected a finite range from low to high, got " + from + " to " + to);
        }
        if (nodes < 2 || nodes > MAX_NODES) {
            throw new IllegalArgumentException(name + ": expected 2 to " + MAX_NODES + " nodes, got " + nodes);
        }
    }

    /// The lattice over the box of `points`, widened on each side.
    ///
    /// @param points n × 2; cells that are not finite are ignored
    /// @param margin the widening as a fraction of the box, such as 0.1
    /// @param nodes number of nodes along each side
    public static Lattice around(Rows points, double margin, int nodes) {
        Rows.requireColumns("points", points, 2);
        double[] x = side(points, 0, margin);
        double[] y = side(points, 1, margin);
        return new Lattice(x[0], x[1], nodes, y[0], y[1], nodes);
    }

    private static double[] side(Rows points, int column, double margin) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points.count(); i++) {
            float cell = points.get(i, column);
            if (Float.isFinite(cell)) {
                low = Math.min(low, cell);
                high = Math.max(high, cell);
            }
        }
        if (low > high) {
            return new double[] {-1, 1};
        }
        double width = high > low ? margin * (high - low) : Span.aroundConstant(low);
        return new double[] {low - width, high + width};
    }

    /// Number of nodes.
    public int size() {
        return across * up;
    }

    /// Horizontal coordinate of the nodes of column `i`; interpolated for a fraction.
    public double x(double i) {
        return left + (right - left) * i / (across - 1);
    }

    /// Vertical coordinate of the nodes of row `j`; interpolated for a fraction.
    public double y(double j) {
        return bottom + (top - bottom) * j / (up - 1);
    }

    /// The range from left to right.
    Span horizontal() {
        return new Span(left, right, false);
    }

    /// The range from bottom to top.
    Span vertical() {
        return new Span(bottom, top, false);
    }

    /// Every node as a row of two cells, from the bottom up and from left to right.
    public Rows nodes() {
        float[] cells = new float[2 * size()];
        for (int j = 0, cell = 0; j < up; j++) {
            for (int i = 0; i < across; i++) {
                cells[cell++] = (float) x(i);
                cells[cell++] = (float) y(j);
            }
        }
        return Rows.wrap(cells, 2);
    }
}
