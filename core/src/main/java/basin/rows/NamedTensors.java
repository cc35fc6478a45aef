package basin.rows;

import java.util.Arrays;
import java.util.Map;

/// Tensors by name, as a model or a checkpoint keeps them, read with every check that a file needs.
///
/// Everything that does not fit is an [InputException] of one line: the file is damaged or of another version.
public final class NamedTensors {
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

    /// Rows of finite cells.
    ///
    /// @param count how many; 0 for any number
    /// @param columns of each; 0 for any number
    public Rows rows(String name, int count, int columns) {
        Rows rows = tensor(name, Tensor.Type.F32, count, columns).rows();
        for (int i = 0; i < rows.count(); i++) {
            for (float cell : rows.row(i)) {
                require(Float.isFinite(cell), name, "finite numbers", cell);
            }
        }
        return rows;
    }

    /// Checks something of the tensor `name`.
    ///
    /// @throws InputException unless `good`
    public void require(boolean good, String name, String expected, Object got) {
        if (!good) {
            throw new InputException(
                    owner + ": " + name + ": expected " + expected + ", got " + got + "; train it anew");
        }
    }

    private Tensor tensor(String name, Tensor.Type type, int... shape) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new InputException(
                    owner + ": expected the tensor '" + name + "', got " + tensors.keySet() + "; train it anew");
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
