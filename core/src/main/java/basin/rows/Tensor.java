package basin.rows;

import java.util.Arrays;

/// An array of numbers of one type with any number of dimensions, in row-major order.
///
/// The values are shared, not copied, and must not be changed. A tensor without dimensions has one value; one with
/// a dimension of 0 has none.
public final class Tensor {
    /// The maximum number of values: the maximum length of a Java array on every JVM, 2³¹ − 9.
    public static final int LARGEST = Integer.MAX_VALUE - 8;

    /// The maximum number of dimensions.
    public static final int MOST_DIMENSIONS = 32;

    /// The type of the values.
    public enum Type {
        /// Whole numbers of 64 bits.
        I64(Long.BYTES),
        /// Floating-point numbers of 64 bits.
        F64(Double.BYTES),
        /// Floating-point numbers of 32 bits.
        F32(Float.BYTES),
        /// Whole numbers of 32 bits.
        I32(Integer.BYTES);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        /// Bytes of one value.
        public int bytes() {
            return bytes;
        }
    }

    private final Type type;
    private final Object values;
    private final int[] shape;
    private final int size;

    private Tensor(Type type, Object values, int size, int[] shape) {
        long expected = size(shape);
        if (expected != size) {
            throw new IllegalArgumentException(
                    "values: expected " + expected + " for the shape " + Arrays.toString(shape) + ", got " + size);
        }
        this.type = type;
        this.values = values;
        this.shape = shape.clone();
        this.size = size;
    }

    /// A tensor of 32-bit floating-point numbers over `values`.
    ///
    /// @throws IllegalArgumentException when the shape holds another number of values
    public static Tensor of(float[] values, int... shape) {
        return new Tensor(Type.F32, values, values.length, shape);
    }

    /// A tensor of 64-bit floating-point numbers over `values`.
    ///
    /// @throws IllegalArgumentException when the shape holds another number of values
    public static Tensor of(double[] values, int... shape) {
        return new Tensor(Type.F64, values, values.length, shape);
    }

    /// A tensor of 64-bit whole numbers over `values`.
    ///
    /// @throws IllegalArgumentException when the shape holds another number of values
    public static Tensor of(long[] values, int... shape) {
        return new Tensor(Type.I64, values, values.length, shape);
    }

    /// A tensor of 32-bit whole numbers over `values`.
    ///
    /// @throws IllegalArgumentException when the shape holds another number of values
    public static Tensor of(int[] values, int... shape) {
        return new Tensor(Type.I32, values, values.length, shape);
    }

    /// One whole number: a tensor without dimensions.
    public static Tensor scalar(long value) {
        return of(new long[] {value});
    }

    /// One number: a tensor without dimensions.
    public static Tensor scalar(double value) {
        return of(new double[] {value});
    }

    /// One truth value: a tensor without dimensions that holds 0 or 1.
    public static Tensor flag(boolean value) {
        return scalar(value ? 1L : 0L);
    }

    /// A copy of n × d rows as an F32 tensor of shape [n, d].
    ///
    /// @throws IllegalArgumentException when there are more than [#LARGEST] cells
    public static Tensor of(Rows rows) {
        int columns = rows.columns();
        float[] values = new float[(int) size(rows.count(), columns)];
        for (int row = 0; row < rows.count(); ) {
            int run = rows.run(row);
            System.arraycopy(rows.array(row), rows.offset(row), values, row * columns, run * columns);
            row += run;
        }
        return of(values, rows.count(), columns);
    }

    /// A tensor of zeros, to be filled by the caller.
    public static Tensor zeros(Type type, int... shape) {
        int size = (int) size(shape);
        return switch (type) {
            case I64 -> of(new long[size], shape);
            case F64 -> of(new double[size], shape);
            case F32 -> of(new float[size], shape);
            case I32 -> of(new int[size], shape);
        };
    }

    /// The number of values, from 0 to [#LARGEST].
    ///
    /// @throws IllegalArgumentException when a dimension is negative or the number is too large
    private static long size(int... shape) {
        if (shape.length > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    "shape: expected at most " + MOST_DIMENSIONS + " dimensions, got " + shape.length);
        }
        long product = 1;
        for (int dimension : shape) {
            if (dimension < 0) {
                throw new IllegalArgumentException(
                        "shape: expected dimensions of 0 or more, got " + Arrays.toString(shape));
            }
            product *= dimension;
            if (product > LARGEST) {
                throw new IllegalArgumentException(
                        "shape: expected at most " + LARGEST + " values, got " + Arrays.toString(shape));
            }
        }
        return product;
    }

    /// What the values are.
    public Type type() {
        return type;
    }

    /// The dimensions, outermost first; a copy.
    public int[] shape() {
        return shape.clone();
    }

    /// The number of values.
    public int size() {
        return size;
    }

    /// The values of an F32 tensor, not a copy.
    ///
    /// @throws IllegalArgumentException when the tensor is of another type
    public float[] floats() {
        return (float[]) values(Type.F32);
    }

    /// The values of an F64 tensor, not a copy.
    ///
    /// @throws IllegalArgumentException when the tensor is of another type
    public double[] doubles() {
        return (double[]) values(Type.F64);
    }

    /// The values of an I64 tensor, not a copy.
    ///
    /// @throws IllegalArgumentException when the tensor is of another type
    public long[] longs() {
        return (long[]) values(Type.I64);
    }

    /// The values of an I32 tensor, not a copy.
    ///
    /// @throws IllegalArgumentException when the tensor is of another type
    public int[] ints() {
        return (int[]) values(Type.I32);
    }

    /// An F32 tensor of shape [n, d] as n × d rows over the same values.
    ///
    /// @throws IllegalArgumentException when the tensor is of another type or shape
    public Rows rows() {
        if (shape.length != 2 || shape[1] == 0) {
            throw new IllegalArgumentException("tensor: expected a shape of rows × columns, got " + this);
        }
        return Rows.wrap(floats(), shape[1]);
    }

    private Object values(Type expected) {
        if (type != expected) {
            throw new IllegalArgumentException("tensor: expected " + expected + ", got " + type);
        }
        return values;
    }

    @Override
    public String toString() {
        return type + " " + Arrays.toString(shape);
    }
}
