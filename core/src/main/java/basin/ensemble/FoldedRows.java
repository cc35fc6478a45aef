package basin.ensemble;

import basin.rows.Rows;
import basin.schema.Layout;
import java.util.List;

/// The rows that candidates are trained and judged on.
///
/// @param rows all of them
/// @param layout of their columns
/// @param byFold the numbers of the rows of each fold
/// @param exam the questions about the rows of each fold
record FoldedRows(Rows rows, Layout layout, List<int[]> byFold, Exam exam) {
    /// Number of folds.
    int folds() {
        return byFold.size();
    }

    /// The rows of the other folds.
    Rows outside(int fold) {
        return rows.chosen(Folds.others(byFold, fold, rows.count()));
    }
}
