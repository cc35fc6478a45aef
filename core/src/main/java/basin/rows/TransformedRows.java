package basin.rows;

import java.util.function.UnaryOperator;

/// The rows of a source, changed whenever they are read.
record TransformedRows(RowSource source, UnaryOperator<Rows> change) implements RowSource {
    @Override
    public int count() {
        return source.count();
    }

    @Override
    public int columns() {
        return source.columns();
    }

    @Override
    public Rows slice(int from, int to) {
        return change.apply(source.slice(from, to));
    }

    @Override
    public Rows chosen(int... rows) {
        return change.apply(source.chosen(rows));
    }
}
