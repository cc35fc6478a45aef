package basin.kernel.simd;

import basin.kernel.Tile;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/// The last step of the search: from the maximum of every lane to the maximum of every row.
///
/// L rows are reduced together, as in a matrix transposition: at each level two rows share one vector, half of its
/// lanes each, so that after log₂ L levels lane l holds the result of row l.
final class BestLane {
    private static final int L = Products.L;
    private static final FloatVector LANE = FloatVector.zero(Products.LANES).addIndex(1);

    private BestLane() {}

    /// Reduces the lanes in `tile.scratch`: maximum products from `best` on, the starts of their vectors at `from`,
    /// second largest products at `second`. Of equal products the one of the first prototype is chosen, as in the
    /// scalar definition.
    static void reduce(Tile tile, int best, int from, int second, boolean runnerUp) {
        float[] s = tile.scratch;
        for (int row = 0; row < tile.rows(); row += L) {
            int offset = row * L;
            for (int i = 0; i < L * L; i += L) {
                FloatVector.fromArray(Products.LANES, s, from + offset + i)
                        .add(LANE)
                        .intoArray(s, from + offset + i);
            }
            // Vector i and vector i + half become one: its lanes without the bit `half` are of the first, the
            // others of the second.
            for (int half = L / 2; half > 0; half /= 2) {
                VectorMask<Float> upper = LANE_BITS[Integer.numberOfTrailingZeros(half)];
                VectorShuffle<Float> swap = SWAPS[Integer.numberOfTrailingZeros(half)];
                for (int i = 0; i < half; i++) {
                    int at = offset + i * L;
                    int other = at + half * L;
                    FloatVector a = FloatVector.fromArray(Products.LANES, s, best + at);
                    FloatVector b = FloatVector.fromArray(Products.LANES, s, best + other);
                    FloatVector x = a.blend(b, upper);
                    FloatVector y = b.blend(a, upper).rearrange(swap);
                    FloatVector aFrom = FloatVector.fromArray(Products.LANES, s, from + at);
                    FloatVector bFrom = FloatVector.fromArray(Products.LANES, s, from + other);
                    FloatVector xFrom = aFrom.blend(bFrom, upper);
                    FloatVector yFrom = bFrom.blend(aFrom, upper).rearrange(swap);
                    VectorMask<Float> better = x.lt(y).or(x.eq(y).and(yFrom.lt(xFrom)));
                    x.blend(y, better).intoArray(s, best + at);
                    xFrom.blend(yFrom, better).intoArray(s, from + at);
                    if (runnerUp) {
                        FloatVector aNext = FloatVector.fromArray(Products.LANES, s, second + at);
                        FloatVector bNext = FloatVector.fromArray(Products.LANES, s, second + other);
                        FloatVector loser = y.blend(x, better);
                        FloatVector next = aNext.blend(bNext, upper);
                        next = next.max(bNext.blend(aNext, upper).rearrange(swap));
                        next.max(loser).intoArray(s, second + at);
                    }
                }
            }
            int rows = Math.min(L, tile.rows() - row);
            System.arraycopy(s, best + offset, tile.score, row, rows);
            if (runnerUp) {
                System.arraycopy(s, second + offset, tile.runnerUp, row, rows);
            }
            for (int i = 0; i < rows; i++) {
                tile.nearest[row + i] = (int) s[from + offset + i];
            }
        }
    }

    /// For each power of two the lanes whose number has that bit.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final VectorMask<Float>[] LANE_BITS = new VectorMask[Integer.numberOfTrailingZeros(L)];

    /// For each power of two the exchange of lanes whose numbers differ in that bit.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final VectorShuffle<Float>[] SWAPS = new VectorShuffle[LANE_BITS.length];

    static {
        for (int bit = 0; bit < LANE_BITS.length; bit++) {
            boolean[] set = new boolean[L];
            int[] partner = new int[L];
            for (int lane = 0; lane < L; lane++) {
                set[lane] = (lane >> bit & 1) == 1;
                partner[lane] = lane ^ 1 << bit;
            }
            LANE_BITS[bit] = VectorMask.fromArray(Products.LANES, set, 0);
            SWAPS[bit] = VectorShuffle.fromArray(Products.LANES, partner, 0);
        }
    }
}
