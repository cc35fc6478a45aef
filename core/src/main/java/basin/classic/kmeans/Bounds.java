package basin.classic.kmeans;

import basin.kernel.CentredRows;
import basin.kernel.Kernels;
import basin.kernel.NearestRow;
import basin.kernel.Tile;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;

/// For every row an upper bound on the distance to its prototype and a lower one on the distance to every other:
/// while the bounds are apart, the row need not be searched (Hamerly, "Making k-means even faster", SDM 2010).
///
/// Skipping never changes a bit of a result: a row is skipped only when the bounds are farther apart than the
/// maximum rounding error of the products of the search, by the bound γₙ (Higham 2002, § 3.1).
final class Bounds {
    /// While bounds are not known to save time, one block in this number keeps them, as a test.
    private static final int PROBE = 16;

    /// Widening of a stored bound that covers its rounding to float32.
    private static final double ROUNDING = 0x1p-22;

    private final CentredRows data;
    private final boolean automatic;
    private boolean everywhere;
    private final float[] upper;
    private final float[] lower;
    private final float[] norms;

    /// For each prototype: the distance that it moved, the maximum distance that any other moved, and a lower bound
    /// of the distance to the nearest other.
    private double[] movement = {};

    private double[] othersMovement = {};
    private double[] separation = {};

    /// Twice the maximum rounding error of a product y·w − ‖w‖²/2: fixedSlack + slackPerNorm · ‖y‖.
    private double fixedSlack;

    private double slackPerNorm;

    Bounds(CentredRows data, KMeansSettings.Pruning pruning) {
        int n = pruning == KMeansSettings.Pruning.OFF ? 0 : data.count();
        this.data = data;
        this.automatic = pruning == KMeansSettings.Pruning.AUTO;
        this.everywhere = pruning == KMeansSettings.Pruning.ON;
        this.upper = new float[n];
        this.lower = new float[n];
        this.norms = new float[n];
        Arrays.fill(upper, Float.POSITIVE_INFINITY);
    }

    /// Whether the rows of a block have bounds.
    boolean tracks(int firstRow) {
        return everywhere || (automatic && isProbe(firstRow));
    }

    private static boolean isProbe(int row) {
        return row / Shards.BLOCK % PROBE == 0;
    }

    /// Prepares a sweep over prototypes that have moved by `movement` since the last sweep.
    void begin(Rows prototypes, double[] movement, Kernels kernels) {
        if (upper.length == 0) {
            return;
        }
        this.movement = movement;
        double furthest = Arrays.stream(movement).max().orElse(0);
        int mover = 0;
        while (movement[mover] < furthest) {
            mover++;
        }
        double second = 0;
        for (int j = 0; j < movement.length; j++) {
            second = j == mover ? second : Math.max(second, movement[j]);
        }
        othersMovement = new double[movement.length];
        Arrays.fill(othersMovement, furthest);
        othersMovement[mover] = second;
        separate(prototypes, kernels);
    }

    private void separate(Rows prototypes, Kernels kernels) {
        double[] squares = new double[prototypes.count()];
        for (int j = 0; j < squares.length; j++) {
            for (float cell : prototypes.row(j)) {
                squares[j] += (double) cell * cell;
            }
        }
        double largest = Math.sqrt(Arrays.stream(squares).max().orElse(0));
        double operations = data.columns() + 4;
        double gamma = operations * 0x1p-24 / (1 - operations * 0x1p-24);
        fixedSlack = gamma * largest * largest;
        slackPerNorm = 2 * gamma * largest;
        separation = new double[squares.length];
        float[] origin = new float[prototypes.columns()];
        new NearestRow(kernels, origin, prototypes).findAll(prototypes, true, (j, tile, slot) -> {
            if (tile.nearest[slot] == j) {
                double square = squares[j] - 2.0 * tile.runnerUp[slot] - slack(Math.sqrt(squares[j]));
                separation[j] = Math.sqrt(Math.max(0, square));
            }
        });
    }

    /// Twice the maximum rounding error of a product of a row with this norm, and of the square of the norm, which
    /// is stored as a float rounded up twice.
    private double slack(double norm) {
        return fixedSlack + (slackPerNorm + norm * 4 * ROUNDING) * norm;
    }

    /// Whether row i has bounds.
    boolean hasBounds(int i) {
        return upper[i] < Float.POSITIVE_INFINITY;
    }

    /// Whether row i, which has bounds, certainly keeps its prototype `nearest`; updates the bounds.
    boolean keeps(int i, int nearest) {
        double max = upper[i] + movement[nearest];
        double min = lower[i] - othersMovement[nearest];
        double other = Math.max(min, separation[nearest] - max);
        upper[i] = (float) (max * (1 + ROUNDING));
        lower[i] = (float) (min * (min > 0 ? 1 - ROUNDING : 1 + ROUNDING));
        return apart(other, max, 2 * slack(norms[i]));
    }

    private static boolean apart(double other, double max, double slack) {
        return other > 0 && (other * other - max * max) * (1 - ROUNDING) - 2 * ROUNDING * max * max > slack;
    }

    /// Sets the bounds of row i from a search.
    void set(int i, Tile tile, int slot) {
        if (norms[i] == 0) {
            norms[i] = norm(tile, slot);
        }
        double norm = norms[i];
        double square = norm * norm;
        double slack = slack(norm);
        upper[i] = (float) (Math.sqrt(Math.max(0, square - 2.0 * tile.score[slot] + slack)) * (1 + ROUNDING));
        lower[i] = (float) (Math.sqrt(Math.max(0, square - 2.0 * tile.runnerUp[slot] - slack)) * (1 - ROUNDING));
    }

    private static float norm(Tile tile, int slot) {
        double square = 0;
        int at = slot * tile.depth();
        for (int p = 0; p < tile.depth(); p++) {
            square += (double) tile.cells[at + p] * tile.cells[at + p];
        }
        return (float) (Math.sqrt(square) * (1 + ROUNDING));
    }

    /// Removes the bounds of row i, so that it is searched in the next sweep.
    void forget(int i) {
        if (upper.length > 0) {
            upper[i] = Float.POSITIVE_INFINITY;
        }
    }

    /// Removes all bounds, so that every row is searched in the next sweep.
    void forgetAll() {
        Arrays.fill(upper, Float.POSITIVE_INFINITY);
    }

    /// Decides which blocks have bounds in the next sweep, after one in which `kept` of the `known` rows with
    /// bounds were skipped.
    void judge(long kept, long known) {
        if (!automatic || known == 0) {
            return;
        }
        double share = (double) kept / known;
        double worth = worthwhileShare();
        if (!everywhere && share > worth + (1 - worth) / 4) {
            everywhere = true;
            for (int i = 0; i < upper.length; i++) {
                upper[i] = isProbe(i) ? upper[i] : Float.POSITIVE_INFINITY;
            }
        } else if (everywhere && share < worth) {
            everywhere = false;
        }
    }

    /// The fraction of skipped rows at which bounds cost as much time as they save. A search takes about `search`
    /// nanoseconds with 512-bit vectors; a check takes 8, and a search that sets bounds takes 5 and a twentieth
    /// more.
    private double worthwhileShare() {
        double d = data.columns();
        double search = 12 + d / 2 + separation.length * d / 60;
        double extra = 5 + search / 20;
        return (8 + extra) / (search + extra);
    }
}
