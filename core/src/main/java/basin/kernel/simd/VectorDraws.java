package basin.kernel.simd;

import static basin.kernel.simd.VectorElementary.all;
import static basin.kernel.simd.VectorElementary.floats;

import basin.kernel.BoxMuller;
import basin.rows.Philox;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Uniform and normal draws, a vector of Philox counters at a time: each lane of 64 bits works on one counter, of
/// which its low halves hold the words, and makes four draws.
///
/// The counters of all rows lie one after the other, ⌈columns/4⌉ to a row, so that narrow rows fill the lanes too.
final class VectorDraws {
    private static final VectorSpecies<Float> LANES = Products.LANES;
    private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, LANES.vectorShape());
    private static final int COUNTERS = LONGS.length();
    private static final int L = LANES.length();
    private static final long WORD = 0xFFFF_FFFFL;
    private static final long MULTIPLIER_0 = Integer.toUnsignedLong(Philox.MULTIPLIER_0);
    private static final long MULTIPLIER_1 = Integer.toUnsignedLong(Philox.MULTIPLIER_1);

    /// Where the lanes of two vectors go that are put together lane by lane, the first half and the second.
    private static final FloatVector FIRST_ZIPPED = zipped(0);

    private static final FloatVector SECOND_ZIPPED = zipped(L / 2);

    private VectorDraws() {}

    private static FloatVector zipped(int from) {
        float[] lanes = new float[L];
        for (int lane = 0; lane < L; lane++) {
            lanes[lane] = from + lane / 2 + (lane % 2 == 0 ? 0 : L);
        }
        return FloatVector.fromArray(LANES, lanes, 0);
    }

    /// Fills `rows` rows of `into` with draws; see [basin.kernel.Kernels#normals].
    static void draw(boolean normal, long seed, long first, int step, int rows, int columns, float[] into, int at) {
        int blocks = Math.ceilDiv(columns, 4);
        int counters = rows * blocks;
        int firstBlock = normal ? BoxMuller.NORMAL_BLOCKS : BoxMuller.UNIFORM_BLOCKS;
        float[] spill = new float[2 * L];
        LongVector row = LongVector.broadcast(LONGS, first);
        LongVector block = LongVector.zero(LONGS).addIndex(1);
        for (int lane = 1; lane < COUNTERS; lane++) {
            VectorMask<Long> past = block.compare(VectorOperators.GE, blocks);
            row = row.add(1, past);
            block = block.sub(blocks, past);
        }
        for (int counter = 0; counter < counters; counter += COUNTERS) {
            boolean whole = columns % 4 == 0 && counter <= counters - COUNTERS;
            float[] out = whole ? into : spill;
            int outAt = whole ? at + 4 * counter : 0;
            LongVector c0 = row;
            LongVector c1 = row.lanewise(VectorOperators.LSHR, 32);
            LongVector c2 = LongVector.broadcast(LONGS, step);
            LongVector c3 = block.add(firstBlock);
            int key0 = (int) seed;
            int key1 = (int) (seed >>> 32);
            for (int round = 0; round < Philox.ROUNDS; round++) {
                LongVector product0 = c0.and(WORD).mul(MULTIPLIER_0);
                LongVector product1 = c2.and(WORD).mul(MULTIPLIER_1);
                c0 = product1.lanewise(VectorOperators.LSHR, 32)
                        .lanewise(VectorOperators.XOR, c1)
                        .lanewise(VectorOperators.XOR, key0);
                c2 = product0.lanewise(VectorOperators.LSHR, 32)
                        .lanewise(VectorOperators.XOR, c3)
                        .lanewise(VectorOperators.XOR, key1);
                c1 = product1;
                c3 = product0;
                key0 += Philox.WEYL_0;
                key1 += Philox.WEYL_1;
            }
            IntVector even = joined(c0, c2);
            IntVector odd = joined(c1, c3);
            FloatVector draws0;
            FloatVector draws1;
            if (normal) {
                FloatVector radius = radius(even);
                draws0 = radius.mul(cosine(odd));
                draws1 = radius.mul(sine(odd));
            } else {
                draws0 = uniform(even);
                draws1 = uniform(odd);
            }
            FIRST_ZIPPED.selectFrom(draws0, draws1).intoArray(out, outAt);
            SECOND_ZIPPED.selectFrom(draws0, draws1).intoArray(out, outAt + L);
            if (!whole) {
                spread(spill, counter, Math.min(counters - counter, COUNTERS), blocks, columns, into, at);
            }
            block = block.add(COUNTERS % blocks);
            row = row.add(COUNTERS / blocks);
            VectorMask<Long> past = block.compare(VectorOperators.GE, blocks);
            row = row.add(1, past);
            block = block.sub(blocks, past);
        }
    }

    /// The low words of `first` in the lanes 0, 2, 4 … and those of `second` in the lanes 1, 3, 5 …
    private static IntVector joined(LongVector first, LongVector second) {
        return first.and(WORD).or(second.lanewise(VectorOperators.LSHL, 32)).reinterpretAsInts();
    }

    private static void spread(float[] spill, int counter, int count, int blocks, int columns, float[] into, int at) {
        int block = counter % blocks;
        int to = at + counter / blocks * columns + 4 * block;
        for (int from = 0; from < 4 * count; from += 4) {
            int used = Math.min(4, columns - 4 * block);
            for (int j = 0; j < used; j++) {
                into[to + j] = spill[from + j];
            }
            to += used;
            block = block + 1 == blocks ? 0 : block + 1;
        }
    }

    private static FloatVector uniform(IntVector words) {
        return floats(words.lanewise(VectorOperators.LSHR, BoxMuller.UNIFORM_SHIFT))
                .mul(BoxMuller.UNIFORM_UNIT);
    }

    private static FloatVector radius(IntVector words) {
        FloatVector u = floats(words.lanewise(VectorOperators.LSHR, 1))
                .fma(all(BoxMuller.RADIUS_UNIT), all(BoxMuller.LEAST_UNIFORM));
        return VectorElementary.logarithmOfNormal(u).mul(-2).sqrt();
    }

    private static FloatVector cosine(IntVector words) {
        FloatVector x = fromNearestQuarter(words);
        IntVector turned = words.add(BoxMuller.EIGHTH);
        return withSign(swapped(cosineNearZero(x), sineNearZero(x), turned), turned.add(BoxMuller.QUARTER));
    }

    private static FloatVector sine(IntVector words) {
        FloatVector x = fromNearestQuarter(words);
        IntVector turned = words.add(BoxMuller.EIGHTH);
        return withSign(swapped(sineNearZero(x), cosineNearZero(x), turned), turned);
    }

    private static FloatVector fromNearestQuarter(IntVector words) {
        return floats(words.lanewise(VectorOperators.LSHL, 2).lanewise(VectorOperators.ASHR, 2))
                .mul(BoxMuller.RADIANS);
    }

    /// `a`, but `b` an odd number of quarters from 0.
    private static FloatVector swapped(FloatVector a, FloatVector b, IntVector turned) {
        VectorMask<Float> odd = turned.lanewise(VectorOperators.LSHL, 1)
                .compare(VectorOperators.LT, 0)
                .cast(LANES);
        return a.blend(b, odd);
    }

    private static FloatVector withSign(FloatVector x, IntVector sign) {
        return x.reinterpretAsInts()
                .lanewise(VectorOperators.XOR, sign.and(BoxMuller.SIGN))
                .reinterpretAsFloats();
    }

    private static FloatVector sineNearZero(FloatVector x) {
        FloatVector z = x.mul(x);
        FloatVector rest = z.fma(all(BoxMuller.SINE_2), all(BoxMuller.SINE_1));
        return x.mul(z).fma(z.fma(rest, all(BoxMuller.SINE_0)), x);
    }

    private static FloatVector cosineNearZero(FloatVector x) {
        FloatVector z = x.mul(x);
        FloatVector rest = z.fma(all(BoxMuller.COSINE_2), all(BoxMuller.COSINE_1));
        rest = z.fma(rest, all(BoxMuller.COSINE_0));
        return z.fma(z.fma(rest, all(-0.5f)), all(1));
    }
}
