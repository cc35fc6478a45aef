package basin.store;

import basin.rows.Tensor;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The encoding of values in a file: the name in the header, the bytes of one value, and the type in memory. All
/// are little-endian; the half-precision ones are converted to F32 when read and never written.
enum Encoding {
    I64(Tensor.Type.I64, Long.BYTES),
    F64(Tensor.Type.F64, Double.BYTES),
    F32(Tensor.Type.F32, Float.BYTES),
    I32(Tensor.Type.I32, Integer.BYTES),
    F16(Tensor.Type.F32, Short.BYTES),
    BF16(Tensor.Type.F32, Short.BYTES);

    private final Tensor.Type type;
    private final int bytes;

    Encoding(Tensor.Type type, int bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /// The type in memory.
    Tensor.Type type() {
        return type;
    }

    /// Bytes of one value in the file.
    int bytes() {
        return bytes;
    }

    /// The names of all, for messages.
    static String names() {
        return Arrays.stream(values()).map(Encoding::name).collect(Collectors.joining(", "));
    }

    /// Reads `count` values from a little-endian buffer, from its position on, into a tensor of the same type.
    void get(ByteBuffer from, Tensor tensor, int first, int count) {
        switch (this) {
            case I64 -> from.asLongBuffer().get(tensor.longs(), first, count);
            case F64 -> from.asDoubleBuffer().get(tensor.doubles(), first, count);
            case F32 -> from.asFloatBuffer().get(tensor.floats(), first, count);
            case I32 -> from.asIntBuffer().get(tensor.ints(), first, count);
            case F16 -> widen(from, Float::float16ToFloat, tensor.floats(), first, count);
            case BF16 -> widen(from, half -> Float.intBitsToFloat(half << 16), tensor.floats(), first, count);
        }
    }

    @FunctionalInterface
    private interface Widening {
        float of(short half);
    }

    private static void widen(ByteBuffer from, Widening widening, float[] to, int first, int count) {
        ShortBuffer halves = from.asShortBuffer();
        for (int i = 0; i < count; i++) {
            to[first + i] = widening.of(halves.get(i));
        }
    }

    /// Writes `count` values of a tensor to a little-endian buffer, from its position on.
    static void put(Tensor tensor, int first, int count, ByteBuffer to) {
        switch (tensor.type()) {
            case I64 -> to.asLongBuffer().put(tensor.longs(), first, count);
            case F64 -> to.asDoubleBuffer().put(tensor.doubles(), first, count);
            case F32 -> to.asFloatBuffer().put(tensor.floats(), first, count);
            case I32 -> to.asIntBuffer().put(tensor.ints(), first, count);
        }
    }
}
