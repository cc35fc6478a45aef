package basin.classic.components;

import basin.kernel.KernelChoice;
import basin.kernel.Kernels;
import basin.kernel.Panels;
import basin.kernel.Tile;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;

/// The orthonormal directions along which rows vary most, in the order of decreasing variance. The first two span
/// the plane in which data with many columns are shown.
///
/// They are computed by subspace iteration on the rows, U ← orthonormal(Yᵀ Y U) (Golub & Van Loan 2013, § 8.2.4),
/// so that no d × d matrix is needed. Rows are not centred, and a missing cell counts as 0, which is the mean of
/// standardised rows.
public final class PrincipalDirections {
    private static final int ITERATIONS = 50;

    /// The maximum number of rows for the directions, evenly spaced among all.
    private static final int MAX_ROWS = 8192;

    private final Rows directions;

    private PrincipalDirections(Rows directions) {
        this.directions = directions;
    }

    /// The leading `count` directions of `rows`.
    ///
    /// @throws IllegalArgumentException unless count is from 1 to the number of columns
    public static PrincipalDirections of(RowSource rows, int count, Shards shards) {
        int d = rows.columns();
        if (count < 1 || count > d) {
            throw new IllegalArgumentException("count: expected 1 to " + d + " directions, got " + count);
        }
        Randomness randomness = new Randomness(0).named("directions");
        Rows directions = Rows.zeros(count, d);
        for (int j = 0; j < count; j++) {
            for (int p = 0; p < d; p++) {
                directions.set(j, p, (float) randomness.normal(j, 0, p));
            }
        }
        orthonormalise(directions);
        Rows sample = thinned(rows);
        for (int i = 0; i < ITERATIONS; i++) {
            directions = step(sample, directions, shards);
            orthonormalise(directions);
        }
        return new PrincipalDirections(directions);
    }

    private static Rows thinned(RowSource rows) {
        return rows.count() <= MAX_ROWS ? rows.inMemory() : rows.spreadAtMost(MAX_ROWS);
    }

    /// Yᵀ Y U, added over fixed blocks of rows in their order.
    private static Rows step(Rows rows, Rows directions, Shards shards) {
        int d = rows.columns();
        int count = directions.count();
        PrincipalDirections present = new PrincipalDirections(directions);
        Rows products = present.coordinates(rows, shards);
        double[] sum = shards.sums(rows.count(), count * d, (part, from, to) -> {
            for (int i = from; i < to; i++) {
                float[] cells = rows.array(i);
                int at = rows.offset(i);
                for (int j = 0; j < count; j++) {
                    float product = products.get(i, j);
                    for (int p = 0; p < d; p++) {
                        float cell = cells[at + p];
                        part[j * d + p] += Float.isNaN(cell) ? 0 : product * cell;
                    }
                }
            }
        });
        double largest = Arrays.stream(sum).map(Math::abs).max().orElse(0);
        Rows next = Rows.zeros(count, d);
        for (int e = 0; e < sum.length; e++) {
            next.set(e / d, e % d, largest == 0 ? directions.get(e / d, e % d) : (float) (sum[e] / largest));
        }
        return next;
    }

    /// The Gram–Schmidt process, twice because of rounding; a direction without variance is replaced by an axis.
    private static void orthonormalise(Rows u) {
        for (int j = 0; j < u.count(); j++) {
            int axis = 0;
            while (!orthonormalise(u, j)) {
                float[] unit = new float[u.columns()];
                unit[axis++] = 1;
                u.set(j, unit);
            }
        }
    }

    private static boolean orthonormalise(Rows u, int j) {
        for (int pass = 0; pass < 2; pass++) {
            for (int other = 0; other < j; other++) {
                double product = dot(u, j, other);
                for (int p = 0; p < u.columns(); p++) {
                    u.set(j, p, (float) (u.get(j, p) - product * u.get(other, p)));
                }
            }
            double norm = Math.sqrt(dot(u, j, j));
            if (norm < 1e-6) {
                return false;
            }
            for (int p = 0; p < u.columns(); p++) {
                u.set(j, p, (float) (u.get(j, p) / norm));
            }
        }
        return true;
    }

    private static double dot(Rows u, int a, int b) {
        double sum = 0;
        for (int p = 0; p < u.columns(); p++) {
            sum += (double) u.get(a, p) * u.get(b, p);
        }
        return sum;
    }

    /// The directions, one in each row.
    public Rows directions() {
        return directions.copy();
    }

    /// The coordinates of `rows` along the directions, n × count.
    public Rows coordinates(RowSource rows, Shards shards) {
        Rows.requireColumns("rows", rows, directions.columns());
        int count = directions.count();
        double work = (double) rows.count() * count * rows.columns();
        Kernels kernels = KernelChoice.AUTO.kernels(work);
        Panels panels = kernels.pack(directions, new float[count]);
        float[] origin = new float[rows.columns()];
        Rows coordinates = Rows.zeros(rows.count(), count);
        shards.forEach(rows.count(), (from, to) -> {
            Rows block = rows.slice(from, to);
            Tile tile = new Tile(rows.columns());
            for (int start = from; start < to; start += tile.capacity()) {
                tile.clear();
                for (int i = start; i < Math.min(to, start + tile.capacity()); i++) {
                    tile.add(block, i - from, origin, kernels);
                }
                zeroMissing(tile);
                kernels.multiply(panels, tile);
                for (int slot = 0; slot < tile.rows(); slot++) {
                    for (int j = 0; j < count; j++) {
                        coordinates.set(start + slot, j, tile.products[slot * count + j]);
                    }
                }
            }
        });
        return coordinates;
    }

    private static void zeroMissing(Tile tile) {
        for (int at = 0; at < tile.rows() * tile.depth(); at++) {
            tile.cells[at] = Float.isNaN(tile.cells[at]) ? 0 : tile.cells[at];
        }
    }

    /// The rows at the given coordinates, in the plane of the directions.
    public Rows rowsAt(Rows coordinates) {
        Rows.requireColumns("coordinates", coordinates, directions.count());
        Rows rows = Rows.zeros(coordinates.count(), directions.columns());
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < directions.columns(); p++) {
                double cell = 0;
                for (int j = 0; j < directions.count(); j++) {
                    cell += (double) coordinates.get(i, j) * directions.get(j, p);
                }
                rows.set(i, p, (float) cell);
            }
        }
        return rows;
    }
}
