package basin.tables;

import basin.rows.InputException;
import java.sql.SQLException;
import java.util.List;

/// A query of the user, which may only read.
record UserQuery(String sql) {
    /// The name of the result of a query in messages.
    static final String NAME = "query";

    /// DuckDB's name of the parts of a query that change data (`WITH x AS (INSERT …)`).
    private static final String CHANGES = "_QUERY_NODE\"";

    /// Checks with DuckDB's own parser that a text is exactly one query.
    static UserQuery checked(Database database, String sql) {
        String parsed =
                "SELECT j->>'error', j->>'error_message', json_array_length(j, '$.statements'), CAST(j AS VARCHAR)"
                        + " FROM (SELECT json_serialize_sql(" + Sql.literal(sql) + ") AS j)";
        return database.query(NAME, parsed, row -> {
                    String message = row.getBoolean(1) ? String.valueOf(row.getString(2)) : "";
                    if (message.startsWith("Only SELECT") || row.getString(4).contains(CHANGES)) {
                        throw InputException.of(NAME, "a SELECT, WITH or FROM", "another statement");
                    }
                    if (!message.isEmpty()) {
                        throw new InputException(NAME + ": " + message);
                    }
                    if (row.getLong(3) != 1) {
                        throw InputException.of(NAME, "one statement", row.getLong(3));
                    }
                    return new UserQuery(sql);
                })
                .getFirst();
    }

    /// Runs the query once and stores its rows, so that they are the same each time they are read.
    ///
    /// @param known the columns of the table `data`, for the message about an unknown one
    Source result(Database database, List<String> known) {
        try {
            List<String> names = database.namesOrThrow(sql);
            database.executeOrThrow("CREATE TABLE basin.query AS " + sql);
            PlainSource kept = PlainSource.table(database, NAME, "basin.query");
            for (int i = 0; i < names.size(); i++) {
                if (!kept.columns().get(i).name().equals(names.get(i))) {
                    throw InputException.of(
                            NAME, "columns of different names (case aside)", "'" + names.get(i) + "' twice");
                }
            }
            return kept;
        } catch (SQLException e) {
            throw Problem.input(NAME, e, known);
        }
    }
}
