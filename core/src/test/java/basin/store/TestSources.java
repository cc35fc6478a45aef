package basin.store;

import basin.rows.Rows;

/// Sources of rows that are not in memory.
public final class TestSources {
    private TestSources() {}

    /// The rows in a file, written in two parts.
    public static StoredRows stored(Rows rows) {
        try (StoredRows.Writer writer = new StoredRows.Writer(rows.columns())) {
            int half = rows.count() / 2;
            writer.add(rows.slice(0, half));
            writer.add(rows.slice(half, rows.count()));
            return writer.finish();
        }
    }
}
