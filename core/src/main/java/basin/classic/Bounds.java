package basin.classic;

import basin.kernel.Kernels;
import basin.kernel.Tile;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;

/// For every row an upper bound on the distance to its prototype and a lower one on the distance to every other: while
/// they are apart, the row need not be searched (Hamerly, "Making k-means even faster", SDM 2010).
///
/// Skipping never changes a result, not by a bit: a row is skipped only when the bounds are further apart than all that
/// rounding could do to the products of the search, by the bound γₙ (Higham 2002, § 3.1).
final class Bounds {
    /// While bounds are not known to pay, one block in so many keeps them, to find out.
    private static final int PROBE = 16;

    private static final double WORTH_STARTING = 0.3;
    private static final double WORTH_KEEPING = 0.1;

    /// Widening of a stored bound that covers its rounding to float32.
    private static final double ROUNDING = 0x1p-22;

    private final CentredRows data;
    private final boolean automatic;
    private boolean everywhere;
    private final float[] upper;
    private final float[] lower;
    private final float[] norms;

    private double[] movement = {};
    private double[] separation = {};
    private double furthest;
    private double secondFurthest;
    private int mover;
    private double largestNorm;

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

    /// Makes ready for a sweep over prototypes that have moved by `movement` since the last.
    void begin(Rows prototypes, double[] movement, Kernels kernels) {
        if (upper.length == 0) {
            return;
        }
        this.movement = movement;
        mover = 0;
        furthest = 0;
        secondFurthest = 0;
        for (int j = 0; j < movement.length; j++) {
            if (movement[j] > furthest) {
                secondFurthest = furthest;
                furthest = movement[j];
                mover = j;
            } else {
                secondFurthest = Math.max(secondFurthest, movement[j]);
            }
        }
        measure(prototypes, kernels);
    }

    /// Largest norm, and for every prototype a lower bound on the distance to the nearest other.
    private void measure(Rows prototypes, Kernels kernels) {
        double[] squares = new double[prototypes.count()];
        largestNorm = 0;
        for (int j = 0; j < squares.length; j++) {
            for (float cell : prototypes.row(j)) {
                squares[j] += (double) cell * cell;
            }
            largestNorm = Math.max(largestNorm, Math.sqrt(squares[j]));
        }
        float[] origin = new float[prototypes.columns()];
        double[] nearest = new double[squares.length];
        NearestPrototype search = new NearestPrototype(kernels, origin, prototypes);
        search.findAll(prototypes, true, (j, tile, slot) -> {
            if (tile.nearest[slot] == j) {
                double square = squares[j] - 2.0 * tile.runnerUp[slot] - 2 * slack(Math.sqrt(squares[j]));
                nearest[j] = Math.sqrt(Math.max(0, square));
            }
        });
        separation = nearest;
    }

    /// Twice what rounding can do to a product y·w − ‖w‖²/2, and to a squared norm kept in float32.
    private double slack(double norm) {
        double n = data.columns() + 4;
        double gamma = n * 0x1p-24 / (1 - n * 0x1p-24);
        return 2 * gamma * (largestNorm * largestNorm / 2 + norm * largestNorm) + norm * norm * ROUNDING;
    }

    /// Whether row i certainly keeps its prototype `nearest`; brings its bounds up to date.
    boolean keeps(int i, int nearest, Rows prototypes) {
        if (upper[i] == Float.POSITIVE_INFINITY) {
            return false;
        }
        double most = upper[i] + movement[nearest];
        double least = Math.max(0, lower[i] - (nearest == mover ? secondFurthest : furthest));
        double slack = 2 * slack(norms[i]);
        boolean apart = apart(most, least, nearest, slack);
        if (!apart) {
            most = Math.sqrt(data.squaredDistance(i, prototypes, nearest));
            apart = apart(most, least, nearest, slack);
        }
        upper[i] = (float) (most * (1 + ROUNDING));
        lower[i] = (float) (least * (1 - ROUNDING));
        return apart;
    }

    private boolean apart(double most, double least, int nearest, double slack) {
        double other = Math.max(least, separation[nearest] - most) * (1 - ROUNDING);
        return other > 0 && other * other - most * most * (1 + ROUNDING) > slack;
    }

    /// Takes the bounds of row i from a search.
    void set(int i, Tile tile, int slot) {
        double square = 0;
        int at = slot * tile.depth();
        for (int p = 0; p < tile.depth(); p++) {
            square += (double) tile.cells[at + p] * tile.cells[at + p];
        }
        double norm = Math.sqrt(square);
        double slack = slack(norm);
        norms[i] = (float) (norm * (1 + ROUNDING));
        upper[i] = (float) (Math.sqrt(Math.max(0, square - 2.0 * tile.score[slot] + slack)) * (1 + ROUNDING));
        lower[i] = (float) (Math.sqrt(Math.max(0, square - 2.0 * tile.runnerUp[slot] - slack)) * (1 - ROUNDING));
    }

    /// Makes row i be searched in the next sweep.
    void forget(int i) {
        if (upper.length > 0) {
            upper[i] = Float.POSITIVE_INFINITY;
        }
    }

    /// Makes every row be searched in the next sweep.
    void forgetAll() {
        Arrays.fill(upper, Float.POSITIVE_INFINITY);
    }

    /// Decides, after a sweep in which `kept` of `tracked` rows were skipped, where the next sweep keeps bounds.
    void judge(long kept, long tracked) {
        if (!automatic || tracked == 0) {
            return;
        }
        double share = (double) kept / tracked;
        if (!everywhere && share > WORTH_STARTING) {
            everywhere = true;
            for (int i = 0; i < upper.length; i++) {
                upper[i] = isProbe(i) ? upper[i] : Float.POSITIVE_INFINITY;
            }
        } else if (everywhere && share < WORTH_KEEPING) {
            everywhere = false;
        }
    }
}
