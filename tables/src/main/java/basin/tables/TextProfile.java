package basin.tables;

import basin.schema.ColumnKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the cells of a column of texts are, found from all rows.
///
/// @param column of texts
/// @param cells number of cells that are not missing
/// @param distinct number of different texts
/// @param frequent the most frequent texts, at most [#MAX_LEVELS] and one more, the most frequent first, equally
///     frequent ones by name
/// @param numbers number of cells that are numbers
/// @param whole whether all numbers are whole
/// @param codes whether a cell is a number that a float64 would change: with a leading zero or beyond 2⁵³
/// @param pattern the pattern of most times
/// @param times number of cells of that pattern
record TextProfile(
        Column column,
        long cells,
        long distinct,
        List<String> frequent,
        long numbers,
        boolean whole,
        boolean codes,
        TimePattern pattern,
        long times) {
    /// The maximum number of levels that have a code.
    static final int MAX_LEVELS = 64;

    /// The share of numbers, or of times, for which the other cells count as mistakes.
    static final double SHARE = 0.9;

    /// The number of columns whose texts are counted by one query, to bound its memory.
    private static final int COLUMNS = 256;

    /// The profiles of columns, by one pass over the table for every 256 of them.
    static Map<Column, TextProfile> of(Database database, String name, String relation, List<Column> columns) {
        Map<Column, TextProfile> profiles = new HashMap<>();
        for (int from = 0; from < columns.size(); from += COLUMNS) {
            List<Column> some = columns.subList(from, Math.min(columns.size(), from + COLUMNS));
            some.forEach(column -> profiles.put(column, empty(column)));
            for (TextProfile profile : database.query(name, sql(relation, some), row -> read(some, row))) {
                profiles.put(profile.column, profile);
            }
        }
        return profiles;
    }

    private static TextProfile empty(Column column) {
        return new TextProfile(column, 0, 0, List.of(), 0, true, false, TimePattern.DATE, 0);
    }

    /// Counts the different texts first, so that each is looked at once.
    private static String sql(String relation, List<Column> columns) {
        String numbers =
                IntStream.range(0, columns.size()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String cells = columns.stream()
                .map(column -> "CAST(" + Sql.identifier(column.name()) + " AS VARCHAR)")
                .collect(Collectors.joining(", "));
        String texts = "SELECT unnest([" + numbers + "]) AS c, unnest([" + cells + "]) AS v FROM " + relation;
        String counted = "SELECT c, v, count(*) AS n, TRY_CAST(v AS DOUBLE) AS x FROM (" + texts + ") WHERE NOT "
                + Missing.text("v") + " GROUP BY c, v";
        String times = Arrays.stream(TimePattern.values())
                .map(pattern ->
                        ", CAST(coalesce(sum(n) FILTER (" + pattern.seconds("v") + " IS NOT NULL), 0) AS BIGINT)")
                .collect(Collectors.joining());
        return "SELECT c, CAST(sum(n) AS BIGINT), count(*), [level.t FOR level IN min({m: -n, t: v}, "
                + (MAX_LEVELS + 1)
                + ")], CAST(coalesce(sum(n) FILTER (x IS NOT NULL), 0) AS BIGINT),"
                + " coalesce(bool_and(x = trunc(x)) FILTER (isfinite(x)), true),"
                + " coalesce(bool_or(abs(x) > 9007199254740992 OR regexp_full_match(v, '[+-]?0\\d+'))"
                + " FILTER (isfinite(x) AND regexp_full_match(v, '[+-]?\\d+')), false)"
                + times + " FROM (" + counted + ") GROUP BY c";
    }

    private static TextProfile read(List<Column> columns, ResultSet row) throws SQLException {
        List<String> frequent = Arrays.stream((Object[]) row.getArray(4).getArray())
                .map(String::valueOf)
                .toList();
        TimePattern best = TimePattern.DATE;
        long times = 0;
        TimePattern[] patterns = TimePattern.values();
        for (int i = 0; i < patterns.length; i++) {
            long count = row.getLong(8 + i);
            if (count > times) {
                best = patterns[i];
                times = count;
            }
        }
        return new TextProfile(
                columns.get(row.getInt(1)),
                row.getLong(2),
                row.getLong(3),
                frequent,
                row.getLong(5),
                row.getBoolean(6),
                row.getBoolean(7),
                best,
                times);
    }

    /// The kind of the cells, as most of them say.
    ColumnKind kind() {
        if (isNumeric()) {
            return whole && cells > 0 ? ColumnKind.INTEGER : ColumnKind.NUMBER;
        }
        if (booleans().isPresent()) {
            return ColumnKind.BOOLEAN;
        }
        return isTime() ? ColumnKind.TIME : ColumnKind.CATEGORY;
    }

    boolean isNumeric() {
        return !codes && numbers >= SHARE * cells;
    }

    boolean isTime() {
        return times >= SHARE * cells;
    }

    /// The words of a column of booleans.
    Optional<BooleanCells> booleans() {
        return distinct > frequent.size() ? Optional.empty() : BooleanCells.of(frequent);
    }

    /// How the cells are read as a kind other than a category.
    CellFormat format(ColumnKind as) {
        return switch (as) {
            case NUMBER, INTEGER -> new NumberCells(true, whole);
            case BOOLEAN -> isNumeric() ? new NumberCells(true, whole) : BooleanCells.ofSome(frequent);
            case TIME -> isNumeric() ? new NumberCells(true, whole) : new TimeCells(true, pattern);
            case CATEGORY -> throw new IllegalArgumentException("a category has levels");
        };
    }

    /// Whether nearly all cells are of a kind.
    boolean fits(ColumnKind as) {
        return switch (as) {
            case NUMBER, INTEGER -> numbers >= SHARE * cells;
            case BOOLEAN -> true;
            case TIME -> isTime() || numbers >= SHARE * cells;
            case CATEGORY -> true;
        };
    }

    /// The texts of the levels that have a code.
    List<String> levels() {
        return frequent.subList(0, Math.min(MAX_LEVELS, frequent.size()));
    }

    /// Whether its texts name the rows: there are too many different ones to say something about other rows.
    boolean isIdentifier() {
        return kind() == ColumnKind.CATEGORY && 2 * distinct > cells && (distinct > MAX_LEVELS || distinct == cells);
    }
}
