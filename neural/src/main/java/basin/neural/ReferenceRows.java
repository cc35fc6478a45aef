package basin.neural;

import basin.rows.Rows;
import java.util.stream.IntStream;

/// Some of the training rows, without missing cells: where a model's searches and chains begin.
final class ReferenceRows {
    private ReferenceRows() {}

    /// At most `max` rows without missing cells, evenly spread. Where every row has missing cells, they are
    /// replaced by 0, the mean of scaled columns.
    static Rows of(Rows rows, int max) {
        int[] whole = IntStream.range(0, rows.count())
                .filter(i -> !rows.hasMissing(i))
                .toArray();
        return whole.length == 0 ? filled(spread(rows, max)) : spread(rows.chosen(whole), max);
    }

    private static Rows spread(Rows rows, int max) {
        return rows.spread(Math.min(max, rows.count()));
    }

    private static Rows filled(Rows rows) {
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < rows.columns(); p++) {
                rows.set(i, p, Float.isNaN(rows.get(i, p)) ? 0 : rows.get(i, p));
            }
        }
        return rows;
    }
}
