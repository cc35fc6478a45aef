package basin.kernel;

import basin.rows.Rows;
import java.util.Arrays;

/// A search for the nearest known rows of some rows, by one thread.
///
/// The score of a known row is −½ times its squared distance, but for a number that is the same for all known rows.
/// A product gives it up to a known error, so it lies between two bounds. A known row stays a candidate while its
/// upper bound is not below the k-th largest lower bound; the distances of the remaining ones are then summed
/// directly.
final class NearestRowsSearch {
    private final NearestRows among;
    private final NearestRowsMatrices matrices;
    private final Kernels kernels;
    private final Rows y;
    private final Neighbours found;

    private final Tile tile;
    private final Tile observed;
    private final int[] rows;
    private final double[] norms;
    private final Candidates[] candidates;
    private final int[] slots;
    private int[] places = {};

    NearestRowsSearch(NearestRows among, NearestRowsMatrices matrices, Kernels kernels, Rows y, Neighbours found) {
        this.among = among;
        this.matrices = matrices;
        this.kernels = kernels;
        this.y = y;
        this.found = found;
        int capacity = Math.min(y.count(), Tile.usualRows(matrices.depth()));
        this.tile = new Tile(matrices.depth(), capacity);
        this.observed = new Tile(y.columns(), matrices.areComplete() ? 0 : capacity);
        this.rows = new int[tile.capacity()];
        this.norms = new double[rows.length];
        this.slots = new int[rows.length];
        this.candidates = new Candidates[capacity];
    }

    /// Finds the nearest known rows of the chosen rows. Rows of similar norms are searched together, so that matrices
    /// with other norms need not be multiplied where there are few columns.
    void run(int[] chosen) {
        long[] byNorm = new long[chosen.length];
        for (int at = 0; at < chosen.length; at++) {
            // The bits of floats that are not negative are in their order.
            byNorm[at] = (long) Float.floatToIntBits((float) among.norm(y, chosen[at])) << 32 | chosen[at];
        }
        Arrays.sort(byNorm);
        for (long key : byNorm) {
            int i = (int) key;
            double norm = among.norm(y, i);
            if (norm > NearestRows.LARGEST) {
                compareAll(i);
                continue;
            }
            rows[tile.rows()] = i;
            norms[tile.rows()] = norm;
            matrices.add(y, i, tile, observed);
            if (tile.rows() == candidates.length) {
                search();
            }
        }
        if (tile.rows() > 0) {
            search();
        }
    }

    private void search() {
        for (int slot = 0; slot < tile.rows(); slot++) {
            if (candidates[slot] == null) {
                candidates[slot] = new Candidates(found.max());
            }
            candidates[slot].clear();
        }
        for (int part : matrices.nearestFirst(norms[tile.rows() / 2])) {
            int reached = 0;
            for (int slot = 0; slot < tile.rows(); slot++) {
                if (matrices.mayReach(part, norms[slot], candidates[slot].threshold())) {
                    slots[reached++] = slot;
                }
            }
            if (reached > 0) {
                matrices.multiply(part, tile, observed);
            }
            for (int at = 0; at < reached; at++) {
                offer(part, slots[at]);
            }
        }
        for (int slot = 0; slot < tile.rows(); slot++) {
            insertPossible(slot);
        }
        tile.clear();
        observed.clear();
    }

    /// Offers the known rows of a matrix to the candidates of a row.
    private void offer(int part, int slot) {
        int count = matrices.count(part);
        int from = slot * count;
        float error = (float) matrices.error(part, norms[slot]);
        Candidates own = candidates[slot];
        if (places.length < count) {
            places = new int[count];
        }
        if (matrices.areComplete()) {
            int large = kernels.atLeast(own.threshold() - error, tile.products, from, count, places);
            for (int at = 0; at < large; at++) {
                float product = tile.products[from + places[at]];
                own.offer(matrices.known(part, places[at]), product - error, product + error);
            }
        } else {
            int d = y.columns();
            float[] upper = tile.products;
            float[] common = observed.products;
            for (int j = from; j < from + count; j++) {
                upper[j] = (upper[j] + error) * (d / common[j]);
            }
            int large = kernels.atLeast(own.threshold(), upper, from, count, places);
            for (int at = 0; at < large; at++) {
                int j = from + places[at];
                // Without a common column it is infinite: the direct sum rejects it.
                float lower = upper[j] - 2 * error * (d / common[j]);
                own.offer(matrices.known(part, places[at]), lower, upper[j]);
            }
        }
    }

    private void insertPossible(int slot) {
        Candidates own = candidates[slot];
        int i = rows[slot];
        for (int at = 0; at < own.count(); at++) {
            if (own.isPossible(at)) {
                insert(i, own.row(at));
            }
        }
    }

    /// Finds the nearest known rows of a row whose products are too large for a float.
    private void compareAll(int i) {
        for (int j = 0; j < among.known().count(); j++) {
            insert(i, j);
        }
    }

    private void insert(int i, int j) {
        double square = among.squaredDistance(y, i, j);
        if (!Double.isNaN(square)) {
            found.insert(i, j, square);
        }
    }
}
