package basin.neural;

import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;

/// Some of the training rows, without missing cells, at which searches and chains of a model start.
final class ReferenceRows {
    private ReferenceRows() {}

    /// At most `max` rows without missing cells, evenly spaced. If every row has missing cells, these are replaced
    /// by 0, the mean of standardised columns.
    static Rows of(RowSource rows, int max, Shards shards) {
        int[] whole = RowSource.without(rows.missing(shards));
        if (whole.length == 0) {
            Rows some = rows.spreadAtMost(max);
            return some.filledFrom(Rows.zeros(some.count(), some.columns()));
        }
        int[] spread = Rows.spreadNumbers(whole.length, Math.min(max, whole.length));
        return rows.chosen(Arrays.stream(spread).map(i -> whole[i]).toArray());
    }
}
