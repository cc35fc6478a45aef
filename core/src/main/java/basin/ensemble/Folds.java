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
    /// The fold of a row, from 0.
    int of(Rows rows, int row) {
        return (int) Long.remainderUnsigned(rows.hash(row), count);
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
