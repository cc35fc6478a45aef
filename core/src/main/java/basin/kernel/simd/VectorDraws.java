package basin.kernel.simd;

import static basin.kernel.simd.VectorElementary.all;

import basin.kernel.BoxMuller;
import basin.rows.Philox;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Uniform and normal draws, a vector of Philox counters at a time: each lane of 64 bits processes one counter,
/// whose words are in its low halves, and gives four draws.
///
/// The counters of all rows are consecutive, ⌈columns/4⌉ for each row, so that narrow rows fill the lanes, too. The
/// words of a chunk of counters are computed first, then the draws, in place. The compiler allocates vectors on the
/// heap when one method, with everything that it inlines, has more than about sixty operations on vectors. So the
/// long loops are methods of more than 325 bytes, which it does not inline (checked by `WrittenOutLoopsTest`).
final class VectorDraws {
    private static final VectorSpecies<Float> LANES = Products.LANES;
    private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, LANES.vectorShape());
    private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;
    private static final int COUNTERS = LONGS.length();
    private static final int L = LANES.length();
    private static final long WORD = 0xFFFF_FFFFL;
    private static final long MULTIPLIER_0 = Integer.toUnsignedLong(Philox.MULTIPLIER_0);
    private static final long MULTIPLIER_1 = Integer.toUnsignedLong(Philox.MULTIPLIER_1);

    /// Every lane of the first half of a vector twice, and likewise of the second half.
    private static final VectorShuffle<Float> FIRST_HALF = VectorShuffle.fromOp(LANES, lane -> lane / 2);

    private static final VectorShuffle<Float> SECOND_HALF = VectorShuffle.fromOp(LANES, lane -> (L + lane) / 2);

    private static final VectorMask<Float> ODD = VectorMask.fromLong(LANES, 0xAAAA_AAAAL);

    /// The number of vectors of counters in a chunk, which fits into the first-level cache.
    private static final int CHUNK = 16;

    private static final FloatVector UNIFORM_UNIT = all(BoxMuller.UNIFORM_UNIT);
    private static final FloatVector RADIUS_UNIT = all(BoxMuller.RADIUS_UNIT);
    private static final FloatVector MIN_UNIFORM = all(BoxMuller.MIN_UNIFORM);
    private static final FloatVector RADIANS = all(BoxMuller.RADIANS);
    private static final FloatVector SINE_0 = all(BoxMuller.SINE_0);
    private static final FloatVector SINE_1 = all(BoxMuller.SINE_1);
    private static final FloatVector SINE_2 = all(BoxMuller.SINE_2);
    private static final FloatVector COSINE_0 = all(BoxMuller.COSINE_0);
    private static final FloatVector COSINE_1 = all(BoxMuller.COSINE_1);
    private static final FloatVector COSINE_2 = all(BoxMuller.COSINE_2);
    private static final FloatVector MINUS_TWO = all(-2f);
    private static final FloatVector MINUS_HALF = all(-0.5f);
    private static final IntVector EIGHTH = all(BoxMuller.EIGHTH);
    private static final IntVector QUARTER = all(BoxMuller.QUARTER);
    private static final IntVector SIGN = all(BoxMuller.SIGN);

    private VectorDraws() {}

    /// Fills rows with normal draws; see [basin.kernel.Kernels#normals].
    static void normals(long seed, long first, int step, int rows, int columns, float[] into, int at) {
        draw(true, seed, first, step, rows, columns, into, at);
    }

    /// Fills rows with uniform draws; see [basin.kernel.Kernels#uniforms].
    static void uniforms(long seed, long first, int step, int rows, int columns, float[] into, int at) {
        draw(false, seed, first, step, rows, columns, into, at);
    }

    private static void draw(
            boolean normal, long seed, long first, int step, int rows, int columns, float[] into, int at) {
        int blocks = Math.ceilDiv(columns, 4);
        int counters = rows * blocks;
        int firstBlock = normal ? BoxMuller.NORMAL_BLOCKS : BoxMuller.UNIFORM_BLOCKS;
        boolean inPlace = columns % 4 == 0 && counters >= COUNTERS;
        float[] out = inPlace ? into : new float[2 * L * Math.min(CHUNK, Math.ceilDiv(counters, COUNTERS))];
        for (int done = 0; done < counters; ) {
            int vectors = Math.clamp((counters - done) / COUNTERS, 1, CHUNK);
            // In place, the last vector of counters overlaps with draws that were already computed, and computes
            // them again.
            int counter = inPlace ? Math.min(done, counters - COUNTERS) : done;
            int from = inPlace ? at + 4 * counter : 0;
            int to = from + 2 * L * vectors;
            words(seed, first + counter / blocks, counter % blocks, blocks, step, firstBlock, out, from, to);
            finish(normal, out, from, to);
            done = counter + vectors * COUNTERS;
            if (!inPlace) {
                spread(out, counter, Math.min(done, counters) - counter, columns, into, at, at + rows * columns);
            }
        }
    }

    private static void finish(boolean normal, float[] words, int from, int to) {
        if (normal) {
            wordsToLogarithms(words, from, to);
            logarithmsToNormals(words, from, to);
        } else {
            wordsToUniforms(words, from, to);
        }
    }

    /// The words of the counters from block `block` of row `row` on, for every vector of counters their words 0 and
    /// 2 in turn, then their words 1 and 3.
    private static void words(
            long seed, long row, int block, int blocks, int step, int firstBlock, float[] out, int from, int to) {
        LongVector rows = LongVector.broadcast(LONGS, row);
        LongVector within = LongVector.broadcast(LONGS, block).addIndex(1);
        for (int lane = 1; lane < COUNTERS; lane++) {
            VectorMask<Long> past = within.compare(VectorOperators.GE, blocks);
            rows = rows.add(1, past);
            within = within.sub(blocks, past);
        }
        for (int at = from; at < to; at += 2 * L) {
            LongVector c0 = rows;
            LongVector c1 = rows.lanewise(VectorOperators.LSHR, 32);
            LongVector c2 = LongVector.broadcast(LONGS, step);
            LongVector c3 = within.add(firstBlock);
            LongVector key0 = LongVector.broadcast(LONGS, seed);
            LongVector key1 = LongVector.broadcast(LONGS, seed >>> 32);
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
                key0 = key0.add(Philox.WEYL_0);
                key1 = key1.add(Philox.WEYL_1);
            }
            // The low words of the first in the lanes 0, 2, 4 …, those of the second in the lanes 1, 3, 5 …
            c2 = c2.lanewise(VectorOperators.LSHL, 32);
            c3 = c3.lanewise(VectorOperators.LSHL, 32);
            c0.and(WORD).or(c2).reinterpretAsFloats().intoArray(out, at);
            c1.and(WORD).or(c3).reinterpretAsFloats().intoArray(out, at + L);
            within = within.add(COUNTERS % blocks);
            rows = rows.add(COUNTERS / blocks);
            VectorMask<Long> past = within.compare(VectorOperators.GE, blocks);
            rows = rows.add(1, past);
            within = within.sub(blocks, past);
        }
    }

    /// Copies `count` blocks of four draws to their rows. Draws beyond the end of a row are overwritten by the next
    /// row.
    private static void spread(float[] spill, int counter, int count, int columns, float[] into, int at, int end) {
        int blocks = Math.ceilDiv(columns, 4);
        int block = counter % blocks;
        int to = at + counter / blocks * columns + 4 * block;
        for (int from = 0; from < 4 * count; from += 4) {
            int used = Math.min(4, columns - 4 * block);
            if (to + 4 <= end) {
                FloatVector.fromArray(FOUR, spill, from).intoArray(into, to);
            } else {
                System.arraycopy(spill, from, into, to, used);
            }
            to += used;
            block = block + 1 == blocks ? 0 : block + 1;
        }
    }

    private static void wordsToUniforms(float[] out, int from, int to) {
        for (int at = from; at < to; at += 2 * L) {
            IntVector words = FloatVector.fromArray(LANES, out, at).reinterpretAsInts();
            IntVector others = FloatVector.fromArray(LANES, out, at + L).reinterpretAsInts();
            words = words.lanewise(VectorOperators.LSHR, BoxMuller.UNIFORM_SHIFT);
            others = others.lanewise(VectorOperators.LSHR, BoxMuller.UNIFORM_SHIFT);
            FloatVector first = ((FloatVector) words.convert(VectorOperators.I2F, 0)).mul(UNIFORM_UNIT);
            FloatVector second = ((FloatVector) others.convert(VectorOperators.I2F, 0)).mul(UNIFORM_UNIT);
            first.rearrange(FIRST_HALF).blend(second.rearrange(FIRST_HALF), ODD).intoArray(out, at);
            first.rearrange(SECOND_HALF)
                    .blend(second.rearrange(SECOND_HALF), ODD)
                    .intoArray(out, at + L);
        }
    }

    /// Replaces the first of every two vectors by log u.
    private static void wordsToLogarithms(float[] out, int from, int to) {
        for (int at = from; at < to; at += 2 * L) {
            IntVector words = FloatVector.fromArray(LANES, out, at).reinterpretAsInts();
            words = words.lanewise(VectorOperators.LSHR, 1);
            ((FloatVector) words.convert(VectorOperators.I2F, 0))
                    .fma(RADIUS_UNIT, MIN_UNIFORM)
                    .intoArray(out, at);
        }
        VectorElementary.logarithms(out, from, to, 2 * L);
    }

    /// Computes draws from every vector of logarithms and the vector of angles after it, as in [BoxMuller].
    private static void logarithmsToNormals(float[] out, int from, int to) {
        for (int at = from; at < to; at += 2 * L) {
            IntVector angle = FloatVector.fromArray(LANES, out, at + L).reinterpretAsInts();
            IntVector within = angle.lanewise(VectorOperators.LSHL, 2).lanewise(VectorOperators.ASHR, 2);
            FloatVector x = ((FloatVector) within.convert(VectorOperators.I2F, 0)).mul(RADIANS);
            FloatVector z = x.mul(x);
            FloatVector sine = z.fma(SINE_2, SINE_1);
            sine = z.fma(sine, SINE_0);
            sine = x.mul(z).fma(sine, x);
            FloatVector cosine = z.fma(COSINE_2, COSINE_1);
            cosine = z.fma(cosine, COSINE_0);
            cosine = z.fma(cosine, MINUS_HALF);
            cosine = z.fma(cosine, VectorElementary.ONE);
            IntVector turned = angle.add(EIGHTH);
            VectorMask<Float> odd =
                    turned.lanewise(VectorOperators.LSHL, 1).lt(0).cast(LANES);
            IntVector firstSign = turned.add(QUARTER).lanewise(VectorOperators.AND, SIGN);
            IntVector secondSign = turned.lanewise(VectorOperators.AND, SIGN);
            FloatVector radius =
                    FloatVector.fromArray(LANES, out, at).mul(MINUS_TWO).sqrt();
            FloatVector first = cosine.blend(sine, odd)
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.XOR, firstSign)
                    .reinterpretAsFloats()
                    .mul(radius);
            FloatVector second = sine.blend(cosine, odd)
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.XOR, secondSign)
                    .reinterpretAsFloats()
                    .mul(radius);
            first.rearrange(FIRST_HALF).blend(second.rearrange(FIRST_HALF), ODD).intoArray(out, at);
            first.rearrange(SECOND_HALF)
                    .blend(second.rearrange(SECOND_HALF), ODD)
                    .intoArray(out, at + L);
        }
    }
}
