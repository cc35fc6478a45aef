package basin.classic.grid;

import basin.rows.Randomness;
import basin.rows.Rows;

/// Independent draws from exp(−F)/Z of a grid energy, exact by rejection: a cell is drawn by its volume and a lower
/// bound of its energy, then a uniform point in it, which is accepted with probability exp(bound − energy). Beyond
/// the box the point is normal.
///
/// The bound of a cell is the minimum of its Bernstein coefficients, since the energy is in their convex hull
/// (Farin 2002, section 4.3).
final class GridDraws {
    private final Grid grid;
    private final GridEnergy energy;

    /// The bounds, and the cumulative sums of volume · exp(−bound); along an axis there are n + 2 cells: below, the
    /// n cells, above.
    private final double[] bounds;

    private final double[] cumulative;

    GridDraws(GridEnergy energy) {
        this.grid = energy.grid();
        this.energy = energy;
        this.bounds = bounds();
        this.cumulative = new double[bounds.length];
        double lowest = Double.POSITIVE_INFINITY;
        for (double bound : bounds) {
            lowest = Math.min(lowest, bound);
        }
        double sum = 0;
        for (int c = 0; c < bounds.length; c++) {
            sum += volume(c) * Math.exp(lowest - bounds[c]);
            cumulative[c] = sum;
        }
    }

    /// The volume of a cell; beyond the box, the integral of exp(−½κr²).
    private double volume(int cell) {
        double volume = 1;
        for (int p = grid.columns() - 1; p >= 0; p--) {
            GridAxis axis = grid.axes().get(p);
            int at = cell % (axis.cells() + 2);
            cell /= axis.cells() + 2;
            boolean inside = at > 0 && at <= axis.cells();
            volume *= inside ? axis.width() : Math.sqrt(0.5 * Math.PI / energy.stiffness());
        }
        return volume;
    }

    /// Computes the minimum Bernstein coefficients of cells from the coefficients of nodes, one axis after another:
    /// the four of a cell along an axis, then their minimum.
    private double[] bounds() {
        double[] now = new double[energy.parameters().length];
        for (int j = 0; j < now.length; j++) {
            now[j] = energy.parameters()[j];
        }
        int d = grid.columns();
        int[] shape = new int[d];
        for (int p = 0; p < d; p++) {
            shape[p] = grid.axes().get(p).nodes();
        }
        for (int p = 0; p < d; p++) {
            now = bernstein(now, shape, p);
            shape[p] = 4 * (grid.axes().get(p).cells() + 2);
        }
        for (int p = 0; p < d; p++) {
            now = min(now, shape, p);
            shape[p] /= 4;
        }
        return now;
    }

    private static int product(int[] shape, int from, int to) {
        int product = 1;
        for (int p = from; p < to; p++) {
            product = Math.multiplyExact(product, shape[p]);
        }
        return product;
    }

    private double[] bernstein(double[] from, int[] shape, int p) {
        GridAxis axis = grid.axes().get(p);
        int before = product(shape, 0, p);
        int after = product(shape, p + 1, shape.length);
        int length = 4 * (axis.cells() + 2);
        double[] into = new double[Math.multiplyExact(before * length, after)];
        for (int block = 0; block < before; block++) {
            for (int segment = 0; segment < axis.cells() + 2; segment++) {
                int cell = Math.clamp(segment - 1, 0, axis.cells() - 1);
                for (int q = 0; q < after; q++) {
                    double[] c = new double[4];
                    for (int k = 0; k < 4; k++) {
                        c[k] = from[(block * shape[p] + axis.mirrored(cell - 1 + k)) * after + q];
                    }
                    for (int k = 0; k < 4; k++) {
                        // Beyond an end all four are the value at the end.
                        int corner = segment == 0 ? 0 : segment == axis.cells() + 1 ? 3 : k;
                        into[(block * length + 4 * segment + k) * after + q] = coefficient(c, corner);
                    }
                }
            }
        }
        return into;
    }

    /// Bernstein coefficient k of a cell with the spline coefficients c.
    private static double coefficient(double[] c, int k) {
        return switch (k) {
            case 0 -> (c[0] + 4 * c[1] + c[2]) / 6;
            case 1 -> (2 * c[1] + c[2]) / 3;
            case 2 -> (c[1] + 2 * c[2]) / 3;
            default -> (c[1] + 4 * c[2] + c[3]) / 6;
        };
    }

    private static double[] min(double[] from, int[] shape, int p) {
        int before = product(shape, 0, p);
        int after = product(shape, p + 1, shape.length);
        int segments = shape[p] / 4;
        double[] into = new double[before * segments * after];
        for (int j = 0; j < into.length; j++) {
            int block = j / after;
            double min = Double.POSITIVE_INFINITY;
            for (int k = 0; k < 4; k++) {
                min = Math.min(min, from[(4 * block + k) * after + j % after]);
            }
            into[j] = min;
        }
        return into;
    }

    /// Overwrites row i with a draw that depends only on the stream and on `first` + i.
    void sample(Randomness randomness, long first, Rows into) {
        double[] value = new double[1];
        for (int i = 0; i < into.count(); i++) {
            Rows row = into.slice(i, i + 1);
            for (int attempt = 0; ; attempt++) {
                int cell = chosen(randomness.uniform(first + i, attempt, 0));
                double squares = place(cell, randomness, first + i, attempt, row);
                energy.values(row, value);
                double inside = value[0] - 0.5 * energy.stiffness() * squares;
                if (randomness.uniform(first + i, attempt, 1) < Math.exp(bounds[cell] - inside)) {
                    break;
                }
            }
        }
    }

    private int chosen(double share) {
        int at = java.util.Arrays.binarySearch(cumulative, share * cumulative[cumulative.length - 1]);
        return Math.min(at < 0 ? -at - 1 : at + 1, cumulative.length - 1);
    }

    /// Overwrites the row with a random point in a cell, and returns the squared distance from the box.
    private double place(int cell, Randomness randomness, long row, int attempt, Rows into) {
        double squares = 0;
        for (int p = grid.columns() - 1; p >= 0; p--) {
            GridAxis axis = grid.axes().get(p);
            int at = cell % (axis.cells() + 2);
            cell /= axis.cells() + 2;
            double y = axis.low() + axis.width() * (at - 1 + randomness.uniform(row, attempt, 2 + p));
            if (at == 0 || at > axis.cells()) {
                double out = Math.abs(randomness.normal(row, attempt, 8 + 2 * p)) / Math.sqrt(energy.stiffness());
                y = at == 0 ? axis.low() - out : axis.high() + out;
                double beyond = (float) y - (at == 0 ? axis.low() : axis.high());
                squares += beyond * beyond;
            }
            into.set(0, p, (float) y);
        }
        return squares;
    }
}
