package basin.classic.grid;

/// One side of a grid: n cells from `low` to `high`, and the cubic B-splines of its n + 1 nodes (de Boor 2001,
/// chapter IX), mirrored at both ends so that every sum of them has slope 0 there.
///
/// @param low the first node
/// @param high the last node
/// @param cells n, 2 or more
record GridAxis(double low, double high, int cells) {
    GridAxis {
        if (cells < 2 || !(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("grid: expected 2 cells or more from a lower to a higher number, got "
                    + cells + " from " + low + " to " + high);
        }
    }

    int nodes() {
        return cells + 1;
    }

    double width() {
        return (high - low) / cells;
    }

    /// The node at a number from −1 to n + 1, mirrored at the ends.
    int mirrored(int node) {
        return node < 0 ? -node : node > cells ? 2 * cells - node : node;
    }

    /// A point on an axis, with its splines.
    static final class Place {
        /// The four nodes whose splines are not 0 there.
        final int[] nodes = new int[4];

        /// Their splines.
        final double[] weights = new double[4];

        /// The slopes of their splines.
        final double[] slopes = new double[4];

        /// The signed distance beyond the nearer end; 0 between the ends.
        double outside;
    }

    /// Computes a point; one beyond an end has the splines of the end.
    void at(double y, Place place) {
        double inside = Math.clamp(y, low, high);
        place.outside = y - inside;
        double position = (inside - low) / width();
        int cell = Math.min((int) position, cells - 1);
        at(cell, position - cell, place);
    }

    /// Computes the point in a cell at the fraction t of its width.
    void at(int cell, double t, Place place) {
        for (int k = 0; k < 4; k++) {
            place.nodes[k] = mirrored(cell - 1 + k);
        }
        double s = 1 - t;
        place.weights[0] = s * s * s / 6;
        place.weights[1] = (4 - 3 * t * t * (2 - t)) / 6;
        place.weights[2] = (4 - 3 * s * s * (2 - s)) / 6;
        place.weights[3] = t * t * t / 6;
        double scale = 1 / (2 * width());
        place.slopes[0] = -s * s * scale;
        place.slopes[1] = t * (3 * t - 4) * scale;
        place.slopes[2] = -s * (3 * s - 4) * scale;
        place.slopes[3] = t * t * scale;
    }
}
