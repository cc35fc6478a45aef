package basin.tables;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A source whose cells have types: Parquet, JSON, the result of a query.
record PlainSource(List<Column> columns, String relation) implements Source {
    /// The types that DuckDB infers for texts in JSON such as dates; here they stay unchanged texts.
    private static final Set<String> TEXTS_IN_JSON = Set.of(
            "DATE", "TIME", "TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE", "TIME WITH TIME ZONE", "UUID");

    @Override
    public String typed(Set<String> unchanged) {
        return relation;
    }

    @Override
    public String parsed(Set<Column> parsed) {
        return relation;
    }

    @Override
    public boolean parses(Column column) {
        return false;
    }

    @Override
    public boolean texts() {
        return false;
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    /// A Parquet file.
    static PlainSource parquet(Database database, String name, Path file) {
        database.readsParquet(name);
        String relation = "read_parquet(" + Sql.path(file.toString()) + ")";
        return new PlainSource(database.describe(name, "SELECT * FROM " + relation), relation);
    }

    /// A JSON file: an array of objects, or objects one after another.
    static PlainSource json(Database database, String name, Path file) {
        String path = Sql.path(file.toString());
        String guess = "SELECT * FROM read_json(" + path + ", sample_size = -1)";
        List<Column> columns = database.describe(name, guess).stream()
                .map(c -> TEXTS_IN_JSON.contains(c.type()) ? new Column(c.name(), "VARCHAR") : c)
                .toList();
        String types = columns.stream()
                .map(c -> Sql.literal(c.name()) + ": " + Sql.literal(c.type()))
                .collect(Collectors.joining(", ", "{", "}"));
        return new PlainSource(columns, "read_json(" + path + ", columns = " + types + ")");
    }

    /// A table of this database.
    static PlainSource table(Database database, String name, String table) {
        return new PlainSource(database.describe(name, "SELECT * FROM " + table), table);
    }
}
