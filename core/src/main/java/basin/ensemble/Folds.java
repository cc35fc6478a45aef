package basin.ensemble;

import basin.rows.RowSource;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A partition of all possible rows into folds by their cells alone: equal rows are in one fold, and the fold of a
/// row is known without the rows that a model was trained on.
///
/// A model of fold j is trained on the rows of the other folds. A row is scored by the model of its fold, which has
/// not seen it, whether the row was in the training data or not.
///
/// @param count number of folds, 2 or more
record Folds(int count) {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    /// The fold of a row, from 0: its cells hashed by multiplication and rotation.
    int of(Rows rows, int row) {
        float[] cells = rows.array(row);
        int at = rows.offset(row);
        long hash = 0;
        for (int p = 0; p < rows.columns(); p++) {
            // Adding 0 turns −0 into 0; the bits of NaN are those of the one that floatToIntBits returns.
            hash = (Long.rotateLeft(hash, 25) ^ Float.floatToIntBits(cells[at + p] + 0f)) * MULTIPLIER;
        }
        hash ^= hash >>> 32;
        return (int) Long.remainderUnsigned(hash * MULTIPLIER, count);
    }

    /// The numbers of the rows of each fold, ascending.
    List<int[]> of(RowSource rows) {
        int[] folds = new int[rows.count()];
        int[] sizes = new int[count];
        rows.forEachBlock((first, block) -> {
            for (int i = 0; i < block.count(); i++) {
                folds[first + i] = of(block, i);
                sizes[folds[first + i]]++;
            }
        });
        List<int[]> numbers = new ArrayList<>();
        for (int size : sizes) {
            numbers.add(new int[size]);
        }
        Arrays.fill(sizes, 0);
        for (int i = 0; i < folds.length; i++) {
            numbers.get(folds[i])[sizes[folds[i]]++] = i;
        }
        return numbers;
    }

    /// The numbers of all rows that are not in fold `fold`, ascending.
    static int[] others(List<int[]> numbers, int fold, int rows) {
        boolean[] in = new boolean[rows];
        for (int i : numbers.get(fold)) {
            in[i] = true;
        }
        return RowSource.without(in);
    }
}
