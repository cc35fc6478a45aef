package basin.schema;

import java.util.List;

/// Rows of cells in the user's units, before they are encoded: codes in double precision (see [ColumnKind]), row
/// after row, NaN for a missing cell.
///
/// @param values at least `count` × `columns` numbers
/// @param count number of rows
/// @param columns number of columns, 1 or more
@SuppressWarnings("ArrayRecordComponent") // held, never compared
public record Cells(double[] values, int count, int columns) {
    /// @throws IllegalArgumentException when there are fewer values than rows need
    public Cells {
        if (columns < 1 || count < 0 || (long) count * columns > values.length) {
            throw new IllegalArgumentException(
                    "cells: expected " + count + " rows of " + columns + " columns, got " + values.length + " values");
        }
    }

    /// Rows of one length.
    ///
    /// @throws IllegalArgumentException for no row, or rows of different lengths
    public static Cells of(double[]... rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("rows: expected at least one, got none");
        }
        int columns = rows[0].length;
        double[] values = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "row " + (i + 1) + ": expected " + columns + " cells, got " + rows[i].length);
            }
            System.arraycopy(rows[i], 0, values, i * columns, columns);
        }
        return new Cells(values, rows.length, columns);
    }

    /// The cell at `row`, `column`.
    public double get(int row, int column) {
        return values[row * columns + column];
    }

    /// A copy of the rows for which `flags` has the value `wanted`.
    ///
    /// @param flags one for each row
    public Cells where(boolean[] flags, boolean wanted) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            number += flags[i] == wanted ? 1 : 0;
        }
        double[] chosen = new double[number * columns];
        for (int i = 0, next = 0; i < count; i++) {
            if (flags[i] == wanted) {
                System.arraycopy(values, i * columns, chosen, next++ * columns, columns);
            }
        }
        return new Cells(chosen, number, columns);
    }

    /// Only some of the columns.
    ///
    /// @param some their indices, in the order that they have in the result
    public Cells of(List<Integer> some) {
        double[] chosen = new double[count * some.size()];
        for (int i = 0, next = 0; i < count; i++) {
            for (int column : some) {
                chosen[next++] = get(i, column);
            }
        }
        return new Cells(chosen, count, some.size());
    }

    /// Whether every cell of a row is missing.
    public boolean isEmpty(int row) {
        for (int p = 0; p < columns; p++) {
            if (!Double.isNaN(get(row, p))) {
                return false;
            }
        }
        return true;
    }
}
