package basin.kernel.simd;

import basin.kernel.Block;
import basin.kernel.Kernels;
import basin.kernel.Panels;
import basin.kernel.Tile;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The kernels in the Vector API, at the width that the processor prefers.
public final class VectorKernels implements Kernels {
    private static final VectorSpecies<Float> LANES = Products.LANES;
    private static final int L = Products.L;

    private static final FloatVector IOTA = FloatVector.broadcast(LANES, 0).addIndex(1);

    @Override
    public String name() {
        return "simd " + LANES.vectorBitSize();
    }

    @Override
    public Panels pack(Rows w, float[] bias) {
        return Panels.pack(w, bias, L, Products.WIDEST);
    }

    @Override
    public void multiply(Panels w, Tile tile) {
        int k = w.count();
        tile.needProducts(k);
        tile.needScratch(Tile.GROUP * Products.WIDEST * L);
        for (int panel = 0; panel < w.panels(); panel++) {
            int width = w.width(panel);
            int group = Products.rows(width / L);
            int start = w.start(panel);
            boolean padded = start + width > k;
            for (int row = 0; row < tile.rows(); row += group) {
                if (padded) {
                    products(w, panel, tile, row, tile.scratch, 0, width);
                    for (int i = 0; i < group; i++) {
                        System.arraycopy(tile.scratch, i * width, tile.products, (row + i) * k + start, k - start);
                    }
                } else {
                    products(w, panel, tile, row, tile.products, row * k + start, k);
                }
            }
        }
    }

    private static void products(Panels w, int panel, Tile tile, int row, float[] out, int to, int stride) {
        Products.multiply(
                w.width(panel) / L,
                tile.cells,
                row * w.depth(),
                w.depth(),
                w.weights(),
                w.offset(panel),
                w.bias(),
                w.start(panel),
                out,
                to,
                stride);
    }

    @Override
    public int rowsTogether() {
        return ColumnProducts.ROWS;
    }

    @Override
    public void multiplyColumns(Panels w, float[] x, int rows, int stride, float[] into) {
        ColumnProducts.multiply(w, x, rows, stride, into);
    }

    /// Scratch: the products of one group and panel, then the L best products of every row, the prototypes they
    /// came from, and L second best ones: lane l is over the prototypes l, L + l, 2L + l, …
    @Override
    public void nearest(Panels w, Tile tile, boolean runnerUp) {
        int lanes = Math.ceilDiv(tile.capacity(), L) * L * L;
        int best = Tile.GROUP * Products.WIDEST * L;
        int from = best + lanes;
        int second = from + lanes;
        tile.needScratch(second + lanes);
        float[] scratch = tile.scratch;
        Arrays.fill(scratch, best, from, Float.NEGATIVE_INFINITY);
        Arrays.fill(scratch, from, second, 0);
        if (runnerUp) {
            Arrays.fill(scratch, second, second + lanes, Float.NEGATIVE_INFINITY);
        }
        for (int panel = 0; panel < w.panels(); panel++) {
            int width = w.width(panel);
            int start = w.start(panel);
            int group = Products.rows(width / L);
            for (int row = 0; row < tile.rows(); row += group) {
                products(w, panel, tile, row, scratch, 0, width);
                for (int i = 0; i < group; i++) {
                    int lane = (row + i) * L;
                    if (runnerUp) {
                        keepTwo(scratch, i * width, width, start, best + lane, from + lane, second + lane);
                    } else {
                        keepBest(scratch, i * width, width, start, best + lane, from + lane);
                    }
                }
            }
        }
        BestLane.reduce(tile, best, from, second, runnerUp);
    }

    private static void keepBest(float[] s, int at, int width, int start, int best, int from) {
        FloatVector max = FloatVector.fromArray(LANES, s, best);
        FloatVector source = FloatVector.fromArray(LANES, s, from);
        for (int j = 0; j < width; j += L) {
            FloatVector product = FloatVector.fromArray(LANES, s, at + j);
            VectorMask<Float> better = max.lt(product);
            max = max.blend(product, better);
            source = source.blend(start + j, better);
        }
        max.intoArray(s, best);
        source.intoArray(s, from);
    }

    private static void keepTwo(float[] s, int at, int width, int start, int best, int from, int second) {
        FloatVector max = FloatVector.fromArray(LANES, s, best);
        FloatVector source = FloatVector.fromArray(LANES, s, from);
        FloatVector next = FloatVector.fromArray(LANES, s, second);
        for (int j = 0; j < width; j += L) {
            FloatVector product = FloatVector.fromArray(LANES, s, at + j);
            VectorMask<Float> better = max.lt(product);
            FloatVector loser = product.blend(max, better);
            next = next.blend(loser, next.lt(loser));
            max = max.blend(product, better);
            source = source.blend(start + j, better);
        }
        max.intoArray(s, best);
        source.intoArray(s, from);
        next.intoArray(s, second);
    }

    /// Few numbers are large in most uses, so that most vectors need only the comparison.
    @Override
    public int atLeast(float threshold, float[] x, int at, int count, int[] places) {
        int found = 0;
        int p = 0;
        for (; p <= count - L; p += L) {
            VectorMask<Float> large = FloatVector.fromArray(LANES, x, at + p).compare(VectorOperators.GE, threshold);
            if (large.anyTrue()) {
                for (long lanes = large.toLong(); lanes != 0; lanes &= lanes - 1) {
                    places[found++] = p + Long.numberOfTrailingZeros(lanes);
                }
            }
        }
        for (; p < count; p++) {
            if (x[at + p] >= threshold) {
                places[found++] = p;
            }
        }
        return found;
    }

    @Override
    public void difference(float[] x, int xAt, int rows, float[] shift, float[] into, int intoAt) {
        int d = shift.length;
        for (int row = 0; row < rows * d; row += d) {
            int p = 0;
            for (; p <= d - L; p += L) {
                FloatVector.fromArray(LANES, x, xAt + row + p)
                        .sub(FloatVector.fromArray(LANES, shift, p))
                        .intoArray(into, intoAt + row + p);
            }
            for (; p < d; p++) {
                into[intoAt + row + p] = x[xAt + row + p] - shift[p];
            }
        }
    }

    @Override
    public void accumulate(float scale, float[] x, int xAt, float[] y, int yAt, int n) {
        int p = 0;
        for (; p <= n - L; p += L) {
            FloatVector sum = FloatVector.fromArray(LANES, y, yAt + p);
            FloatVector.fromArray(LANES, x, xAt + p)
                    .fma(FloatVector.broadcast(LANES, scale), sum)
                    .intoArray(y, yAt + p);
        }
        for (; p < n; p++) {
            y[yAt + p] = Math.fma(scale, x[xAt + p], y[yAt + p]);
        }
    }

    @Override
    public int largestMove(float scale, float[] g, int gAt, float[] q, float[] z, float[] lambda, int n) {
        FloatVector max = FloatVector.broadcast(LANES, -1);
        FloatVector from = FloatVector.zero(LANES);
        int j = 0;
        for (; j <= n - L; j += L) {
            FloatVector slope = FloatVector.fromArray(LANES, g, gAt + j)
                    .fma(FloatVector.broadcast(LANES, scale), FloatVector.fromArray(LANES, q, j));
            slope.intoArray(q, j);
            FloatVector penalty = FloatVector.fromArray(LANES, lambda, j);
            FloatVector target = FloatVector.fromArray(LANES, z, j).add(slope);
            FloatVector way = slope.sub(target.max(penalty.neg()).min(penalty)).abs();
            VectorMask<Float> more = max.lt(way);
            max = max.blend(way, more);
            from = from.blend(j, more);
        }
        float best = max.reduceLanes(VectorOperators.MAX);
        int largest = best < 0 ? 0 : (int) from.add(IOTA).blend(n, max.lt(best)).reduceLanes(VectorOperators.MIN);
        for (; j < n; j++) {
            q[j] = Math.fma(scale, g[gAt + j], q[j]);
            float way = Math.abs(q[j] - Math.min(Math.max(z[j] + q[j], -lambda[j]), lambda[j]));
            if (way > best) {
                best = way;
                largest = j;
            }
        }
        return largest;
    }

    @Override
    public void outer(int rows, Block a, Block b, Block sums) {
        OuterProducts.add(rows, a, b, sums);
    }

    @Override
    public void exponentials(float[] x, int at, int count) {
        VectorElementary.exponentials(x, at, count);
    }

    @Override
    public void sigmoids(float[] x, int at, int count) {
        VectorElementary.sigmoids(x, at, count);
    }

    @Override
    public void softpluses(float[] x, int at, int count) {
        VectorElementary.softpluses(x, at, count);
    }

    @Override
    public void logarithms(float[] x, int at, int count) {
        VectorElementary.logarithms(x, at, count);
    }

    @Override
    public void silus(float[] x, int at, int count, float[] slopes) {
        VectorActivations.silus(x, at, count, slopes);
    }

    @Override
    public void tanhs(float[] x, int at, int count, float[] slopes) {
        VectorActivations.tanhs(x, at, count, slopes);
    }

    @Override
    public void softpluses(float[] x, int at, int count, float[] slopes) {
        VectorActivations.softpluses(x, at, count, slopes);
    }

    @Override
    public void rectify(float[] x, int at, int count, float[] slopes) {
        VectorActivations.rectify(x, at, count, slopes);
    }

    @Override
    public void uniforms(Randomness randomness, long first, int step, int rows, int columns, float[] into, int at) {
        VectorDraws.uniforms(randomness.seed(), first, step, rows, columns, into, at);
    }

    @Override
    public void normals(Randomness randomness, long first, int step, int rows, int columns, float[] into, int at) {
        VectorDraws.normals(randomness.seed(), first, step, rows, columns, into, at);
    }
}
