package basin.neural;

import basin.rows.Rows;
import java.util.stream.IntStream;

/// Some of the training rows, without missing cells, at which searches and chains of a model start.
final class ReferenceRows {
    private ReferenceRows() {}

    /// At most `max` rows without missing cells, spread evenly. If every row has missing cells, these are replaced by
    /// 0, the mean of standardised columns.
    static Rows of(Rows rows, int max) {
        int[] whole = IntStream.range(0, rows.count())
                .filter(i -> !rows.hasMissing(i))
                .toArray();
        Rows spread = (whole.length == 0 ? rows : rows.chosen(whole)).spreadAtMost(max);
        return spread.filledFrom(Rows.zeros(spread.count(), spread.columns()));
    }
}
