package basin.classic.grid;

import basin.rows.RowSource;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.List;

/// A grid over a box of one to three dimensions.
///
/// @param axes its sides; nodes along the last one are adjacent
record Grid(List<GridAxis> axes) {
    /// The maximum number of dimensions; the size of a grid is exponential in it.
    static final int MAX_COLUMNS = 3;

    Grid {
        axes = List.copyOf(axes);
    }

    /// The grid with the same number of cells along each side of the box around finite rows, which is extended by
    /// `margin` of its width at every end.
    static Grid around(RowSource rows, int cells, double margin) {
        int d = rows.columns();
        float[] min = new float[d];
        float[] max = new float[d];
        Arrays.fill(min, Float.POSITIVE_INFINITY);
        Arrays.fill(max, Float.NEGATIVE_INFINITY);
        rows.forEachBlock((first, block) -> {
            for (int i = 0; i < block.count(); i++) {
                for (int p = 0; p < d; p++) {
                    min[p] = Math.min(min[p], block.get(i, p));
                    max[p] = Math.max(max[p], block.get(i, p));
                }
            }
        });
        GridAxis[] axes = new GridAxis[d];
        for (int p = 0; p < d; p++) {
            // A constant column gets a box as wide as a standard deviation.
            double reach = max[p] > min[p] ? margin * ((double) max[p] - min[p]) : 0.5;
            axes[p] = new GridAxis(min[p] - reach, max[p] + reach, cells);
        }
        return new Grid(Arrays.asList(axes));
    }

    int columns() {
        return axes.size();
    }

    /// Number of nodes.
    int nodes() {
        int nodes = 1;
        for (GridAxis axis : axes) {
            nodes = Math.multiplyExact(nodes, axis.nodes());
        }
        return nodes;
    }

    /// λSθ, where θᵀSθ is the mean square of the second differences along each axis divided by the squared width of
    /// its cells: approximately the mean squared curvature of the splines with coefficients θ.
    double[] roughness(double[] theta, double weight) {
        double[] into = new double[theta.length];
        int stride = 1;
        for (int p = columns() - 1; p >= 0; p--) {
            GridAxis axis = axes.get(p);
            double scale = weight / Math.pow(axis.width(), 4) / theta.length;
            for (int j = 0; j < theta.length; j++) {
                int node = j / stride % axis.nodes();
                int below = j + (axis.mirrored(node - 1) - node) * stride;
                int above = j + (axis.mirrored(node + 1) - node) * stride;
                double bend = scale * (theta[below] - 2 * theta[j] + theta[above]);
                into[below] += bend;
                into[j] -= 2 * bend;
                into[above] += bend;
            }
            stride *= axis.nodes();
        }
        return into;
    }

    /// The splines at one row, for use by one thread.
    final class Stencil {
        private final GridAxis.Place[] places = new GridAxis.Place[columns()];

        Stencil() {
            Arrays.setAll(places, p -> new GridAxis.Place());
        }

        /// Computes the splines at a row.
        void at(Rows y, int row) {
            for (int p = 0; p < places.length; p++) {
                axes.get(p).at(y.get(row, p), places[p]);
            }
        }

        /// The signed distance of the row from the box along an axis; 0 inside.
        double outside(int axis) {
            return places[axis].outside;
        }

        /// The sum of coefficients times splines.
        double value(float[] coefficients) {
            return sum(coefficients, -1);
        }

        /// Its slope along an axis.
        double slope(float[] coefficients, int axis) {
            return places[axis].outside == 0 ? sum(coefficients, axis) : 0;
        }

        private double sum(float[] coefficients, int sloped) {
            return sum(coefficients, sloped, 0, 0);
        }

        private double sum(float[] coefficients, int sloped, int axis, int from) {
            GridAxis.Place place = places[axis];
            double[] weights = axis == sloped ? place.slopes : place.weights;
            double sum = 0;
            for (int k = 0; k < 4; k++) {
                int at = from * axes.get(axis).nodes() + place.nodes[k];
                sum += weights[k]
                        * (axis == places.length - 1 ? coefficients[at] : sum(coefficients, sloped, axis + 1, at));
            }
            return sum;
        }

        /// Adds `scale` times each spline to the entry of its node.
        void addTo(double[] sums, double scale) {
            addTo(sums, scale, 0, 0);
        }

        private void addTo(double[] sums, double scale, int axis, int from) {
            GridAxis.Place place = places[axis];
            for (int k = 0; k < 4; k++) {
                int at = from * axes.get(axis).nodes() + place.nodes[k];
                if (axis == places.length - 1) {
                    sums[at] += scale * place.weights[k];
                } else {
                    addTo(sums, scale * place.weights[k], axis + 1, at);
                }
            }
        }
    }
}
