package basin.infer;

import basin.rows.Rows;

/// The search of one row by [Lbfgs].
final class LbfgsSearch extends Search {
    /// The constants c₁ and c₂ of the Wolfe conditions: the min share of the predicted decrease, and the max
    /// share of the slope that remains (Nocedal & Wright, page 33).
    private static final double FALL = 1e-4;

    private static final double SLOPE = 0.9;
    /// The relative rounding error of energies.
    private static final double ROUNDING = 0x1p-44;
    /// A smaller predicted relative decrease counts as none: float32 gradients predict this much at a minimum.
    private static final double NOTHING = 0x1p-20;
    /// The max number of bisections of one line, which is more than the bits of a float32.
    private static final int BISECTIONS = 40;

    /// The number of short steps in a row that ends a search. One short step may also cross a narrow valley.
    private static final int SETTLED = 3;

    private final Lbfgs settings;
    private final int d;
    private final double[] slope;
    private final double[] direction;
    private final Rows next;
    private final double[][] moves;
    private final double[][] changes;
    private final double[] curvatures;
    private final double[] shares;
    private int remembered;

    private boolean begun;
    private double descent;
    private double length;
    private double aimed;
    private double low;
    private double high;
    private int tries;
    private int settled;

    LbfgsSearch(Lbfgs settings, Rows z, int from, int row) {
        super(z, from, row, settings.limit());
        this.settings = settings;
        this.d = z.columns();
        this.slope = new double[d];
        this.direction = new double[d];
        this.next = best.copy();
        this.moves = new double[settings.memory()][d];
        this.changes = new double[settings.memory()][d];
        this.curvatures = new double[settings.memory()];
        this.shares = new double[settings.memory()];
    }

    @Override
    void request(Rows trial, int slot) {
        copy(next, 0, trial, slot);
    }

    @Override
    boolean update(double energy, Rows slopes, int slot) {
        if (!begun) {
            requireFinite(energy, slopes, slot);
            begun = true;
            value = energy;
            read(slopes, slot);
            return aim();
        }
        boolean fell = energy <= value + FALL * length * descent + ROUNDING * Math.abs(value);
        if (!fell || !isFinite(energy, slopes, slot)) {
            high = length;
        } else if (along(slopes, slot) < SLOPE * descent) {
            low = length;
        } else {
            return accept(energy, slopes, slot);
        }
        return ++tries < BISECTIONS ? bisect() : giveUp(energy);
    }

    private boolean bisect() {
        length = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * low;
        return propose();
    }

    /// No point of the line meets the conditions. Near a minimum the search has converged, since float32 has no
    /// nearer point; elsewhere the direction of steepest descent is tried next, unless this was it.
    private boolean giveUp(double energy) {
        if (!Double.isFinite(energy) && low == 0) {
            throw notFinite(energy);
        }
        if (aimed <= tolerance() || -descent <= NOTHING * Math.abs(value)) {
            return finish(true);
        }
        if (remembered == 0) {
            return finish(false);
        }
        remembered = 0;
        return aim();
    }

    private double tolerance() {
        return settings.tolerance() * Math.max(1, largest(best, 0));
    }

    private boolean accept(double energy, Rows slopes, int slot) {
        double moved = remember(slopes, slot);
        value = energy;
        copy(next, 0, best, 0);
        read(slopes, slot);
        settled = moved <= tolerance() ? settled + 1 : 0;
        return settled == SETTLED ? finish(true) : aim();
    }

    /// Adds the change of z and slope to the memory, when the energy has positive curvature along it.
    ///
    /// @return the largest change of an entry
    private double remember(Rows slopes, int slot) {
        int at = remembered % moves.length;
        double moved = 0;
        double curvature = 0;
        double squares = 0;
        for (int p = 0; p < d; p++) {
            moves[at][p] = (double) next.get(0, p) - best.get(0, p);
            changes[at][p] = slopes.get(slot, p) - slope[p];
            moved = Math.max(moved, Math.abs(moves[at][p]));
            curvature += moves[at][p] * changes[at][p];
            squares += changes[at][p] * changes[at][p];
        }
        if (curvature > 1e-10 * squares) {
            curvatures[at] = curvature;
            remembered++;
        }
        return moved;
    }

    private void read(Rows slopes, int slot) {
        for (int p = 0; p < d; p++) {
            slope[p] = slopes.get(slot, p);
        }
    }

    /// Begins a line in the direction −H · slope. The first step has the length of this direction, or a tenth of
    /// the size of z where the memory is empty.
    private boolean aim() {
        for (int p = 0; p < d; p++) {
            direction[p] = -slope[p];
        }
        if (remembered > 0) {
            applyMemory();
        }
        double longest = largest(direction);
        if (longest == 0) {
            return finish(true);
        }
        length = remembered > 0 ? 1 : 0.1 * Math.max(1, largest(best, 0)) / longest;
        aimed = length * longest;
        descent = dot(direction, slope);
        low = 0;
        high = Double.POSITIVE_INFINITY;
        tries = 0;
        return propose();
    }

    /// Two loops over the memory (Nocedal & Wright, algorithm 7.4).
    private void applyMemory() {
        int m = moves.length;
        int oldest = Math.max(0, remembered - m);
        for (int k = remembered - 1; k >= oldest; k--) {
            int at = k % m;
            shares[at] = dot(moves[at], direction) / curvatures[at];
            add(-shares[at], changes[at]);
        }
        int last = (remembered - 1) % m;
        double scale = curvatures[last] / dot(changes[last], changes[last]);
        for (int p = 0; p < d; p++) {
            direction[p] *= scale;
        }
        for (int k = oldest; k < remembered; k++) {
            int at = k % m;
            add(shares[at] - dot(changes[at], direction) / curvatures[at], moves[at]);
        }
    }

    private boolean propose() {
        boolean moved = false;
        for (int p = 0; p < d; p++) {
            next.set(0, p, (float) (best.get(0, p) + length * direction[p]));
            moved |= next.get(0, p) != best.get(0, p);
        }
        return moved || giveUp(value);
    }

    private double along(Rows slopes, int slot) {
        double sum = 0;
        for (int p = 0; p < d; p++) {
            sum += direction[p] * slopes.get(slot, p);
        }
        return sum;
    }

    private static double largest(double[] entries) {
        double largest = 0;
        for (double entry : entries) {
            largest = Math.max(largest, Math.abs(entry));
        }
        return largest;
    }

    private void add(double factor, double[] to) {
        for (int p = 0; p < d; p++) {
            direction[p] += factor * to[p];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int p = 0; p < a.length; p++) {
            sum += a[p] * b[p];
        }
        return sum;
    }
}
