package basin.report;

import basin.rows.Rows;

/// Regularly spaced nodes of a rectangle, its edges included. Node (i, j) is number j · `across` + i.
///
/// @param left where the columns of nodes start
/// @param right where they end, above `left`
/// @param across nodes from left to right, 2 to [#MOST]
/// @param bottom where the rows of nodes start
/// @param top where they end, above `bottom`
/// @param up nodes from bottom to top, 2 to [#MOST]
public record Lattice(double left, double right, int across, double bottom, double top, int up) {
    /// Nodes along one side at the most: more than a figure has pixels, and a page should hold.
    public static final int MOST = 1_000;

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
        if (nodes < 2 || nodes > MOST) {
            throw new IllegalArgumentException(name + ": expected 2 to " + MOST + " nodes, got " + nodes);
        }
    }

    /// The lattice over the box of `points`, widened on each side.
    ///
    /// @param points n × 2; cells that are not finite don't count
    /// @param margin the widening as a share of the box, such as 0.1
    /// @param nodes nodes along each side
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

    /// Horizontal place of the nodes of column `i`; between nodes for a fraction.
    public double x(double i) {
        return left + (right - left) * i / (across - 1);
    }

    /// Vertical place of the nodes of row `j`; between nodes for a fraction.
    public double y(double j) {
        return bottom + (top - bottom) * j / (up - 1);
    }

    /// The values from left to right.
    Span horizontal() {
        return new Span(left, right, false);
    }

    /// The values from bottom to top.
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
