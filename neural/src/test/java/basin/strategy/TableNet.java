package basin.strategy;

import basin.nets.Declarations;
import basin.nets.Net;
import basin.nets.Weights;
import basin.tensor.NativeTensor;

/// A net that can be any function of a binary row: it looks its output up in a table of 2ᵈ numbers, its only
/// parameter. Bit 0 counts most slowly.
public final class TableNet implements Net {
    private static final String TABLE = "table";

    private final int inputs;
    private final double[] first;

    /// @param first the first values of the table, 2ᵈ
    public TableNet(double... first) {
        this.inputs = Integer.numberOfTrailingZeros(first.length);
        this.first = first;
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return 1;
    }

    /// Where a row is in the table.
    public static int index(float[] row) {
        int index = 0;
        for (float bit : row) {
            index = 2 * index + (bit > 0.5f ? 1 : 0);
        }
        return index;
    }

    /// The row at a place in the table.
    public static float[] row(int index, int columns) {
        float[] row = new float[columns];
        for (int p = 0; p < columns; p++) {
            row[p] = index >> (columns - 1 - p) & 1;
        }
        return row;
    }

    @Override
    public void declare(Declarations into) {
        float[] values = new float[first.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) first[i];
        }
        into.add(TABLE, values, values.length, 1);
    }

    @Override
    public NativeTensor forward(Weights weights, NativeTensor x) {
        float[] cells = x.toArray();
        int[] indices = new int[cells.length / inputs];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = index(java.util.Arrays.copyOfRange(cells, i * inputs, (i + 1) * inputs));
        }
        return weights.get(TABLE).rows(NativeTensor.indices(indices));
    }
}
