package basin.tables;

/// How many cells of a column two formats can read: the one that is known from other rows, and the one that fits
/// these cells best.
///
/// @param cells number of cells that are not missing
/// @param known number of those that the known format reads
/// @param found number of those that the other format reads
/// @param differ whether they read some cell differently
record StyleComparison(long cells, long known, long found, boolean differ) {
    static StyleComparison of(
            Database database, String name, String relation, Column column, CellFormat known, CellFormat found) {
        String cell = Sql.identifier(column.name());
        String codes = "SELECT %s AS k, %s AS f FROM (SELECT CAST(%s AS VARCHAR) AS c FROM %s) WHERE NOT %s"
                .formatted(known.code("c"), found.code("c"), cell, relation, Missing.text("c"));
        String sql = "SELECT count(*), count(k), count(f), coalesce(bool_or(k <> f), false) FROM (" + codes + ")";
        return database.query(
                        name,
                        sql,
                        row -> new StyleComparison(row.getLong(1), row.getLong(2), row.getLong(3), row.getBoolean(4)))
                .getFirst();
    }

    /// Whether the known format reads as many cells as the other, or nearly all and none that the other, which
    /// reads all, reads differently.
    boolean isKnown() {
        return known >= TextProfile.SHARE * cells && !contradicts();
    }

    /// Whether the known format reads nearly all cells, but the other one reads all, some of them differently:
    /// which of them is meant cannot be known.
    boolean contradicts() {
        return known >= TextProfile.SHARE * cells && known < found && found == cells && differ;
    }
}
