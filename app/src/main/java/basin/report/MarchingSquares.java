package basin.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Contours of a grid by marching squares (Maple, "Geometric design and space planning using the marching squares
/// and marching cube algorithms", 2003), joined into whole lines.
///
/// Coordinates are in nodes: (i, j) is node j · `across` + i. A saddle is decided by the mean of the cell's
/// corners: the two corners on the same side of the level as the mean are joined. A cell with a corner that is not
/// finite has no contour.
final class MarchingSquares {
    private static final int NONE = -1;

    private final double[] values;
    private final int across;
    private final double level;
    /// The edges that follow on the contour through an edge between neighbouring nodes: at most one in each of the
    /// two cells at the edge.
    private final int[] firstNeighbour;

    private final int[] secondNeighbour;

    private MarchingSquares(double[] values, int across, int up, double level) {
        this.values = values;
        this.across = across;
        this.level = level;
        this.firstNeighbour = new int[2 * across * up];
        this.secondNeighbour = new int[2 * across * up];
        Arrays.fill(firstNeighbour, NONE);
        Arrays.fill(secondNeighbour, NONE);
    }

    /// A line of equal value.
    ///
    /// @param x across, in nodes
    /// @param y up, in nodes
    /// @param closed whether the last point is joined to the first
    @SuppressWarnings("ArrayRecordComponent") // held, never compared
    record Contour(double[] x, double[] y, boolean closed) {}

    /// The contours of `values` at one level, in an order that depends on the values alone.
    static List<Contour> contours(double[] values, int across, int up, double level) {
        MarchingSquares squares = new MarchingSquares(values, across, up, level);
        for (int j = 0; j + 1 < up; j++) {
            for (int i = 0; i + 1 < across; i++) {
                squares.cross(i, j);
            }
        }
        return squares.join();
    }

    /// Joins the edges of one cell that the contour crosses.
    private void cross(int i, int j) {
        int node = j * across + i;
        double a = values[node];
        double b = values[node + 1];
        double c = values[node + across + 1];
        double d = values[node + across];
        // Finite exactly when all four are; quarters keep the sum from overflowing.
        double middle = (a / 4 + b / 4) + (c / 4 + d / 4);
        if (!Double.isFinite(middle)) {
            return;
        }
        int above = (a >= level ? 1 : 0) | (b >= level ? 2 : 0) | (c >= level ? 4 : 0) | (d >= level ? 8 : 0);
        int bottom = 2 * node;
        int left = bottom + 1;
        int right = left + 2;
        int top = bottom + 2 * across;
        switch (above) {
            case 1, 14 -> link(left, bottom);
            case 2, 13 -> link(bottom, right);
            case 4, 11 -> link(right, top);
            case 8, 7 -> link(top, left);
            case 3, 12 -> link(left, right);
            case 6, 9 -> link(bottom, top);
            case 5, 10 -> {
                // Cut off a and c when the middle is on the side of b and d, else cut off b and d.
                boolean cutFirst = (above == 5) != (middle >= level);
                link(left, cutFirst ? bottom : top);
                link(right, cutFirst ? top : bottom);
            }
            default -> {}
        }
    }

    private void link(int edge, int other) {
        attach(edge, other);
        attach(other, edge);
    }

    private void attach(int edge, int other) {
        if (firstNeighbour[edge] == NONE) {
            firstNeighbour[edge] = other;
        } else {
            secondNeighbour[edge] = other;
        }
    }

    /// Follows open lines from their ends first, then the remaining, closed lines.
    private List<Contour> join() {
        List<Contour> contours = new ArrayList<>();
        boolean[] visited = new boolean[firstNeighbour.length];
        for (boolean closed : new boolean[] {false, true}) {
            for (int edge = 0; edge < visited.length; edge++) {
                boolean starts = firstNeighbour[edge] != NONE && (closed || secondNeighbour[edge] == NONE);
                if (starts && !visited[edge]) {
                    contours.add(walk(edge, closed, visited));
                }
            }
        }
        return contours;
    }

    private Contour walk(int start, boolean closed, boolean[] visited) {
        int[] edges = new int[64];
        int count = 0;
        for (int edge = start; edge != NONE; ) {
            visited[edge] = true;
            if (count == edges.length) {
                edges = Arrays.copyOf(edges, 2 * count);
            }
            edges[count++] = edge;
            edge = unvisited(firstNeighbour[edge], visited)
                    ? firstNeighbour[edge]
                    : unvisited(secondNeighbour[edge], visited) ? secondNeighbour[edge] : NONE;
        }
        double[] x = new double[count];
        double[] y = new double[count];
        for (int k = 0; k < count; k++) {
            place(edges[k], x, y, k);
        }
        return new Contour(x, y, closed);
    }

    private static boolean unvisited(int edge, boolean[] visited) {
        return edge != NONE && !visited[edge];
    }

    /// The point where the contour crosses an edge, by linear interpolation between its two nodes.
    private void place(int edge, double[] x, double[] y, int k) {
        int node = edge / 2;
        int column = node % across;
        int row = node / across;
        boolean vertical = edge % 2 == 1;
        double from = values[node];
        double to = values[node + (vertical ? across : 1)];
        double share = Math.clamp((level - from) / (to - from), 0, 1);
        x[k] = column + (vertical ? 0 : share);
        y[k] = row + (vertical ? share : 0);
    }
}
