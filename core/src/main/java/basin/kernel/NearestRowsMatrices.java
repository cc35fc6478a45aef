package basin.kernel;

import basin.rows.Rows;

/// The known rows of a search as matrices, some rows in each, whose products with a row y give their distances from it.
///
/// Of a complete row and complete known rows w the product is y·w − ‖w‖²/2, which is −½ ‖y − w‖² but for a number
/// of y alone. Otherwise let m be 1 for observed cells and 0 for others, which are 0 in y and w. The product of (y,
/// m, y²) with (w, −w²/2, −m/2) is −½ times the sum over the common columns, and that of m with m is the number of
/// these columns.
///
/// Rows and known rows are shifted towards the origin first, since products lose digits far from it.
final class NearestRowsMatrices {
    /// The number of known rows in a matrix, whose products with a tile stay in the caches.
    private static final int TOGETHER = 256;

    private final int[] order;
    private final float[] means;
    private final boolean complete;
    private final Kernels kernels;
    private final Panels[] cells;
    private final Panels[] masks;
    private final double[] smallestNorms;
    private final double[] largestNorms;

    private NearestRowsMatrices(
            Rows known, int[] order, double[] norms, float[] means, boolean complete, Kernels kernels) {
        this.order = order;
        this.means = means;
        this.complete = complete;
        this.kernels = kernels;
        int parts = Math.ceilDiv(order.length, TOGETHER);
        this.cells = new Panels[parts];
        this.masks = new Panels[complete ? 0 : parts];
        this.smallestNorms = new double[parts];
        this.largestNorms = new double[parts];
        for (int part = 0; part < parts; part++) {
            int from = part * TOGETHER;
            int to = Math.min(order.length, from + TOGETHER);
            pack(known, part, from, to);
            smallestNorms[part] = norms[from];
            largestNorms[part] = norms[to - 1];
        }
    }

    /// Those for rows without missing cells.
    ///
    /// @param known without missing cells
    /// @param order numbers of the known rows, in ascending order of their norms
    /// @param norms of the shifted known rows, in this order
    static NearestRowsMatrices complete(Rows known, int[] order, double[] norms, float[] means, Kernels kernels) {
        return new NearestRowsMatrices(known, order, norms, means, true, kernels);
    }

    /// Those for any rows.
    ///
    /// @param order numbers of the known rows, in ascending order of their norms
    /// @param norms of the shifted known rows, in this order
    static NearestRowsMatrices observed(Rows known, int[] order, double[] norms, float[] means, Kernels kernels) {
        return new NearestRowsMatrices(known, order, norms, means, false, kernels);
    }

    private void pack(Rows known, int part, int from, int to) {
        int d = means.length;
        Rows matrix = Rows.zeros(to - from, depth());
        Rows mask = Rows.zeros(to - from, d);
        float[] bias = new float[to - from];
        for (int j = 0; j < to - from; j++) {
            double square = 0;
            for (int p = 0; p < d; p++) {
                float cell = known.get(order[from + j], p) - means[p];
                if (!Float.isNaN(cell)) {
                    matrix.set(j, p, cell);
                    mask.set(j, p, 1);
                    square += (double) cell * cell;
                    if (!complete) {
                        matrix.set(j, d + p, (float) (-(double) cell * cell / 2));
                        matrix.set(j, 2 * d + p, -0.5f);
                    }
                }
            }
            bias[j] = complete ? (float) (-square / 2) : 0;
        }
        cells[part] = kernels.pack(matrix, bias);
        if (!complete) {
            masks[part] = kernels.pack(mask, bias);
        }
    }

    /// Number of matrices.
    int parts() {
        return cells.length;
    }

    /// Number of known rows in a matrix.
    int count(int part) {
        return cells[part].count();
    }

    /// The number of the known row that is row j of a matrix.
    int known(int part, int j) {
        return order[part * TOGETHER + j];
    }

    /// Whether both sides of the products are complete rows.
    boolean areComplete() {
        return complete;
    }

    /// The number of terms of a product.
    int depth() {
        return complete ? means.length : 3 * means.length;
    }

    /// A bound on the rounding error of a product with a row whose norm is `norm`, and of a few operations on it:
    /// γₙ = n u / (1 − n u) times the sum of the absolute terms (Higham 2002, § 3.1).
    ///
    /// One more operation each for the shift of a cell, its square, the bias, and for six that follow.
    double error(int part, double norm) {
        double operations = (depth() + 10) * 0x1p-24;
        double largest = largestNorms[part];
        double terms = complete ? norm * largest + largest * largest / 2 : (norm + largest) * (norm + largest) / 2;
        return operations / (1 - operations) * terms;
    }

    /// The matrices, those first whose norms are nearest to `norm`.
    int[] nearestFirst(double norm) {
        int[] nearestFirst = new int[parts()];
        int after = 0;
        while (after < parts() && largestNorms[after] < norm) {
            after++;
        }
        int before = after - 1;
        for (int at = 0; at < nearestFirst.length; at++) {
            boolean isAfter = before < 0 || (after < parts() && gap(after, norm) < gap(before, norm));
            nearestFirst[at] = isAfter ? after++ : before--;
        }
        return nearestFirst;
    }

    /// The difference of `norm` to the nearest norm in a matrix or between two of them.
    private double gap(int part, double norm) {
        return Math.max(0, Math.max(smallestNorms[part] - norm, norm - largestNorms[part]));
    }

    /// Whether a known row in a matrix may have a score of `score` or more with a row whose norm is `norm`: a
    /// distance is at least the difference of the norms, where both are over all columns.
    boolean mayReach(int part, double norm, float score) {
        double gap = gap(part, norm);
        return !complete || (norm * norm - gap * gap) / 2 + error(part, norm) >= score;
    }

    /// Adds row i of `y` to a tile of rows of [#depth] columns and, where rows may be incomplete, to a tile of
    /// masks.
    void add(Rows y, int i, Tile tile, Tile observed) {
        if (complete) {
            tile.add(y, i, means, kernels);
            return;
        }
        int d = means.length;
        int at = tile.rows() * tile.depth();
        int mask = observed.rows() * d;
        for (int p = 0; p < d; p++) {
            float cell = y.get(i, p) - means[p];
            boolean missing = Float.isNaN(cell);
            tile.cells[at + p] = missing ? 0 : cell;
            tile.cells[at + d + p] = missing ? 0 : 1;
            tile.cells[at + 2 * d + p] = missing ? 0 : cell * cell;
            observed.cells[mask + p] = missing ? 0 : 1;
        }
        tile.take(tile.rows() + 1);
        observed.take(observed.rows() + 1);
    }

    /// Computes the products of the rows in a tile and, where rows may be incomplete, the numbers of common
    /// columns.
    void multiply(int part, Tile tile, Tile observed) {
        kernels.multiply(cells[part], tile);
        if (!complete) {
            kernels.multiply(masks[part], observed);
        }
    }
}
