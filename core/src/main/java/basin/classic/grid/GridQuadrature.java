package basin.classic.grid;

import basin.latent.Quadrature.GaussLegendre;

/// Integrals over the whole space of a function of a grid energy, by Gauss–Legendre points in every cell, and one
/// point at each end of an axis for the space beyond it, where exp(−F) is half of a normal density, exp(−½κr²).
///
/// Splines are products of splines along each axis, and so is the map from coefficients to energies at all points:
/// it is applied one axis after another.
final class GridQuadrature {
    private final int columns;
    private final int[] nodes;
    private final int[] points;

    /// For axis p and point m, entries 4m to 4m + 3 are the nodes and splines at the point.
    private final int[][] indices;

    private final double[][] splines;
    private final double[] logWeights;

    /// @param each number of points in a cell along each axis
    GridQuadrature(Grid grid, double stiffness, int each) {
        this.columns = grid.columns();
        this.nodes = new int[columns];
        this.points = new int[columns];
        this.indices = new int[columns][];
        this.splines = new double[columns][];
        double[][] weights = new double[columns][];
        for (int p = 0; p < columns; p++) {
            GridAxis axis = grid.axes().get(p);
            nodes[p] = axis.nodes();
            points[p] = axis.cells() * each + 2;
            indices[p] = new int[4 * points[p]];
            splines[p] = new double[4 * points[p]];
            weights[p] = lay(p, axis, stiffness, each);
        }
        this.logWeights = new double[product(points)];
        for (int m = 0; m < logWeights.length; m++) {
            int rest = m;
            for (int p = columns - 1; p >= 0; p--) {
                logWeights[m] += Math.log(weights[p][rest % points[p]]);
                rest /= points[p];
            }
        }
    }

    private double[] lay(int p, GridAxis axis, double stiffness, int each) {
        GaussLegendre rule = GaussLegendre.between(0, 1, each);
        GridAxis.Place place = new GridAxis.Place();
        double[] weights = new double[points[p]];
        for (int m = 0; m < points[p] - 2; m++) {
            axis.at(m / each, rule.node(m % each), place);
            keep(p, m, place);
            weights[m] = axis.width() * rule.weight(m % each);
        }
        for (int end = 0; end < 2; end++) {
            int m = points[p] - 2 + end;
            axis.at(end == 0 ? axis.low() : axis.high(), place);
            keep(p, m, place);
            weights[m] = Math.sqrt(0.5 * Math.PI / stiffness);
        }
        return weights;
    }

    private void keep(int p, int m, GridAxis.Place place) {
        System.arraycopy(place.nodes, 0, indices[p], 4 * m, 4);
        System.arraycopy(place.weights, 0, splines[p], 4 * m, 4);
    }

    private static int product(int... sizes) {
        int product = 1;
        for (int size : sizes) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }

    /// Number of points.
    int size() {
        return logWeights.length;
    }

    /// The energy at every point, from coefficients at the nodes.
    double[] energies(double[] coefficients) {
        double[] now = coefficients;
        int[] shape = nodes.clone();
        for (int p = 0; p < columns; p++) {
            now = spread(now, shape, p, points[p], true);
            shape[p] = points[p];
        }
        return now;
    }

    /// The transpose: for every node, the sum over points of their number times the node's spline.
    double[] gathered(double[] numbers) {
        double[] now = numbers;
        int[] shape = points.clone();
        for (int p = 0; p < columns; p++) {
            now = spread(now, shape, p, nodes[p], false);
            shape[p] = nodes[p];
        }
        return now;
    }

    /// Maps nodes to points along axis p, or the transpose: the axis then has `length` entries.
    private double[] spread(double[] from, int[] shape, int p, int length, boolean toPoints) {
        int before = 1;
        int after = 1;
        for (int q = 0; q < columns; q++) {
            before *= q < p ? shape[q] : 1;
            after *= q > p ? shape[q] : 1;
        }
        double[] into = new double[before * length * after];
        for (int block = 0; block < before; block++) {
            int source = block * shape[p] * after;
            int target = block * length * after;
            for (int entry = 0; entry < 4 * points[p]; entry++) {
                int point = entry / 4 * after;
                int node = indices[p][entry] * after;
                int read = source + (toPoints ? node : point);
                int write = target + (toPoints ? point : node);
                add(splines[p][entry], from, read, into, write, after);
            }
        }
        return into;
    }

    private static void add(double scale, double[] from, int read, double[] into, int write, int count) {
        for (int q = 0; q < count; q++) {
            into[write + q] += scale * from[read + q];
        }
    }

    /// Converts energies to the probability of every point, and returns log Z.
    double normalise(double[] energies) {
        double peak = Double.NEGATIVE_INFINITY;
        for (int m = 0; m < energies.length; m++) {
            energies[m] = logWeights[m] - energies[m];
            peak = Math.max(peak, energies[m]);
        }
        double sum = 0;
        for (int m = 0; m < energies.length; m++) {
            energies[m] = Math.exp(energies[m] - peak);
            sum += energies[m];
        }
        for (int m = 0; m < energies.length; m++) {
            energies[m] /= sum;
        }
        return peak + Math.log(sum);
    }
}
