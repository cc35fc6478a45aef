package basin.rows;

import java.util.Arrays;
import java.util.Objects;

/// Some rows of a source, in a given order.
final class SelectedRows implements RowSource {
    private final RowSource source;
    private final int[] rows;

    SelectedRows(RowSource source, int[] rows) {
        this.source = source;
        this.rows = rows.clone();
    }

    @Override
    public int count() {
        return rows.length;
    }

    @Override
    public int columns() {
        return source.columns();
    }

    @Override
    public Rows slice(int from, int to) {
        Objects.checkFromToIndex(from, to, rows.length);
        return source.chosen(Arrays.copyOfRange(rows, from, to));
    }

    @Override
    public Rows chosen(int... numbers) {
        return source.chosen(Arrays.stream(numbers).map(i -> rows[i]).toArray());
    }
}
