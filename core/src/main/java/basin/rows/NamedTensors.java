package basin.rows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Tensors by name, as a model or a checkpoint keeps them, read with every check that a file needs.
///
/// Everything that does not fit is an [InputException] of one line: the file is damaged or of another version.
public final class NamedTensors {
    private static final String REMEDY = "train it again";

    private final String owner;
    private final Map<String, Tensor> tensors;

    /// @param owner whose they are, such as `model`: the first word of every message
    public NamedTensors(String owner, Map<String, Tensor> tensors) {
        this.owner = owner;
        this.tensors = tensors;
    }

    /// Whether there is a tensor of that name.
    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /// Finite numbers of the given shape; a dimension of 0 stands for any size.
    public double[] doubles(String name, int... shape) {
        Tensor tensor = tensor(name, Tensor.Type.F64, shape);
        double[] values = tensor.doubles();
        for (double value : values) {
            require(Double.isFinite(value), name, "finite numbers", value);
        }
        return values;
    }

    /// Finite numbers of 32 bits of the given shape; a dimension of 0 stands for any size.
    public float[] floats(String name, int... shape) {
        float[] values = tensor(name, Tensor.Type.F32, shape).floats();
        for (float value : values) {
            require(Float.isFinite(value), name, "finite numbers", value);
        }
        return values;
    }

    /// Whole numbers of the given shape; a dimension of 0 stands for any size.
    public long[] longs(String name, int... shape) {
        return tensor(name, Tensor.Type.I64, shape).longs();
    }

    /// One whole number, a tensor without dimensions, from `min` to `max`.
    public long whole(String name, long min, long max) {
        long value = longs(name)[0];
        require(value >= min && value <= max, name, "a number from " + min + " to " + max, value);
        return value;
    }

    /// One number, a tensor without dimensions; it may be infinite, but is not NaN.
    public double number(String name) {
        double value = tensor(name, Tensor.Type.F64).doubles()[0];
        require(!Double.isNaN(value), name, "a number", value);
        return value;
    }

    /// One truth value, a tensor without dimensions that holds 0 or 1.
    public boolean flag(String name) {
        return whole(name, 0, 1) == 1;
    }

    /// The tensors whose names begin with `prefix`, by the rest of their names, in the order of these.
    public Map<String, Tensor> group(String prefix) {
        Map<String, Tensor> group = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                group.put(name.substring(prefix.length()), tensor);
            }
        });
        return group;
    }

    /// Rows of finite cells.
    ///
    /// @param count how many; 0 for any number
    /// @param columns of each; 0 for any number
    public Rows rows(String name, int count, int columns) {
        Rows rows = rowsWithMissing(name, count, columns);
        for (int i = 0; i < rows.count(); i++) {
            for (float cell : rows.row(i)) {
                require(Float.isFinite(cell), name, "finite numbers", cell);
            }
        }
        return rows;
    }

    /// Rows of any cells, some of which may be missing.
    ///
    /// @param count how many; 0 for any number
    /// @param columns of each; 0 for any number
    public Rows rowsWithMissing(String name, int count, int columns) {
        return tensor(name, Tensor.Type.F32, count, columns).rows();
    }

    /// Checks something of the tensor `name`.
    ///
    /// @throws InputException unless `good`
    public void require(boolean good, String name, String expected, Object got) {
        if (!good) {
            throw InputException.of(owner + ": " + name, expected, got).withRemedy(REMEDY);
        }
    }

    /// What `parser` makes of the tensors.
    ///
    /// @throws InputException when it throws an IllegalArgumentException, with its message
    public <T> T parsed(Supplier<T> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            throw new InputException(owner + ": " + e.getMessage() + "; " + REMEDY, e);
        }
    }

    private Tensor tensor(String name, Tensor.Type type, int... shape) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw InputException.of(owner, "the tensor '" + name + "'", tensors.keySet())
                    .withRemedy(REMEDY);
        }
        int[] got = tensor.shape();
        boolean fits = tensor.type() == type && got.length == shape.length;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = shape[i] == 0 ? got[i] > 0 : got[i] == shape[i];
        }
        require(fits, name, type + " " + Arrays.toString(shape) + " (0: any)", tensor);
        return tensor;
    }
}
