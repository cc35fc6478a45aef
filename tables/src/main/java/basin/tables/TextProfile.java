package basin.tables;

import basin.schema.ColumnKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
/// @param anyTimes number of cells of any pattern
/// @param style of the numbers
/// @param ambiguous whether the numbers could be read in another way: all as 1,234 is, or all as 1/2/2024 is
record TextProfile(
        Column column,
        long cells,
        long distinct,
        List<String> frequent,
        long numbers,
        boolean whole,
        boolean codes,
        TimePattern pattern,
        long times,
        long anyTimes,
        NumberStyle style,
        boolean ambiguous) {
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
        styled(database, name, relation, profiles);
        return profiles;
    }

    /// Looks for other styles of numbers among the columns of texts, by one pass for every 256 of them that have
    /// the same currency.
    private static void styled(Database database, String name, String relation, Map<Column, TextProfile> profiles) {
        Map<List<NumberStyle>, List<Column>> possible = new LinkedHashMap<>();
        for (TextProfile profile : List.copyOf(profiles.values())) {
            if (profile.mayHaveStyle()) {
                List<NumberStyle> styles = NumberStyle.possible(profile.frequent);
                if (!styles.isEmpty()) {
                    possible.computeIfAbsent(styles, key -> new ArrayList<>()).add(profile.column);
                }
            }
        }
        possible.forEach((styles, columns) -> {
            for (int from = 0; from < columns.size(); from += COLUMNS) {
                List<Column> some = columns.subList(from, Math.min(columns.size(), from + COLUMNS));
                String sql = "SELECT c, " + NumberStyle.counts(styles, "v", "n", "x") + " FROM ("
                        + counted(relation, some) + ") GROUP BY c";
                database.query(name, sql, row -> {
                    TextProfile plain = Objects.requireNonNull(profiles.get(some.get(row.getInt(1))));
                    return profiles.put(plain.column, plain.inBest(styles, row));
                });
            }
        });
    }

    /// Whether texts that are no plain numbers may be numbers in another style.
    private boolean mayHaveStyle() {
        return numbers < cells && (isNumeric() || (kind() == ColumnKind.CATEGORY && !mostlyNumbers()));
    }

    private boolean mostlyNumbers() {
        return numbers >= SHARE * cells;
    }

    /// The same with the style that most cells have, if nearly all have it. Where nearly all are plain numbers,
    /// only if it has more of them and reads each plain number as the same.
    private TextProfile inBest(List<NumberStyle> styles, ResultSet row) throws SQLException {
        int best = 0;
        for (int i = 1; i < styles.size(); i++) {
            best = row.getLong(2 + 4 * i) > row.getLong(2 + 4 * best) ? i : best;
        }
        long count = row.getLong(2 + 4 * best);
        boolean large = row.getBoolean(4 + 4 * best);
        boolean other = row.getBoolean(5 + 4 * best);
        if (large || count < SHARE * cells || (isNumeric() && (count <= numbers || other))) {
            return this;
        }
        NumberStyle found = styles.get(best);
        boolean either = false;
        for (int i = 0; i < styles.size(); i++) {
            either |= found.group().equals(",") && styles.get(i).isDecimalComma() && row.getLong(2 + 4 * i) == count;
        }
        return new TextProfile(
                column,
                cells,
                distinct,
                frequent,
                count,
                row.getBoolean(3 + 4 * best),
                false,
                pattern,
                0,
                0,
                found,
                either);
    }

    private static TextProfile empty(Column column) {
        return new TextProfile(
                column, 0, 0, List.of(), 0, true, false, TimePattern.DATE, 0, 0, NumberStyle.PLAIN, false);
    }

    /// The different texts of each column and how often they occur, so that each is looked at once.
    private static String counted(String relation, List<Column> columns) {
        String numbers =
                IntStream.range(0, columns.size()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String cells = columns.stream()
                .map(column -> "CAST(" + Sql.identifier(column.name()) + " AS VARCHAR)")
                .collect(Collectors.joining(", "));
        String texts = "SELECT unnest([" + numbers + "]) AS c, unnest([" + cells + "]) AS v FROM " + relation;
        return "SELECT c, v, count(*) AS n, TRY_CAST(v AS DOUBLE) AS x, " + TimePattern.possible("v") + " AS t FROM ("
                + texts + ") WHERE NOT " + Missing.text("v") + " GROUP BY c, v";
    }

    private static String sql(String relation, List<Column> columns) {
        String times = Arrays.stream(TimePattern.values())
                .map(pattern ->
                        ", CAST(coalesce(sum(n) FILTER (" + pattern.seconds("t") + " IS NOT NULL), 0) AS BIGINT)")
                .collect(Collectors.joining());
        String anyTime = Arrays.stream(TimePattern.values())
                .map(pattern -> pattern.seconds("t"))
                .collect(Collectors.joining(
                        ", ", ", CAST(coalesce(sum(n) FILTER (coalesce(", ") IS NOT NULL), 0) AS BIGINT)"));
        return "SELECT c, CAST(sum(n) AS BIGINT), count(*), [level.t FOR level IN min({m: -n, t: v}, "
                + (MAX_LEVELS + 1)
                + ")], CAST(coalesce(sum(n) FILTER (x IS NOT NULL), 0) AS BIGINT),"
                + " coalesce(bool_and(x = trunc(x)) FILTER (isfinite(x)), true),"
                + " coalesce(bool_or(abs(x) > 9007199254740992 OR regexp_full_match(v, '[+-]?0\\d+'))"
                + " FILTER (isfinite(x) AND regexp_full_match(v, '[+-]?\\d+')), false)"
                + times + anyTime + " FROM (" + counted(relation, columns) + ") GROUP BY c";
    }

    private static TextProfile read(List<Column> columns, ResultSet row) throws SQLException {
        List<String> frequent = Arrays.stream((Object[]) row.getArray(4).getArray())
                .map(String::valueOf)
                .toList();
        TimePattern best = TimePattern.DATE;
        long times = 0;
        boolean either = false;
        TimePattern[] patterns = TimePattern.values();
        for (int i = 0; i < patterns.length; i++) {
            long count = row.getLong(8 + i);
            if (count > times) {
                best = patterns[i];
                times = count;
                either = false;
            } else {
                either |= count > 0 && count == times && patterns[i].monthFirst() && !best.monthFirst();
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
                times,
                row.getLong(8 + patterns.length),
                NumberStyle.PLAIN,
                either);
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
        return !codes && mostlyNumbers();
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
            case NUMBER, INTEGER -> new NumberCells(true, whole, style);
            case BOOLEAN -> isNumeric() ? new NumberCells(true, whole, style) : BooleanCells.ofSome(frequent);
            case TIME -> isNumeric() ? new NumberCells(true, whole, style) : new TimeCells(true, pattern);
            case CATEGORY -> throw new IllegalArgumentException("a category has levels");
        };
    }

    /// What the user should know about how the cells are read; empty for what is usual.
    ///
    /// @param format by which they are read
    /// @param settled whether the user has seen this for other rows, which tell what is meant where these cells can
    ///     be read in several ways
    Optional<String> remark(CellFormat format, boolean settled) {
        boolean unclear = ambiguous && !settled;
        if (format instanceof NumberCells numbers) {
            return settled || numbers.style().equals(NumberStyle.PLAIN)
                    ? Optional.empty()
                    : Optional.of("numbers written as " + numbers.style().example() + " are read as 1234.5"
                            + (unclear ? "; all could also be decimals" : ""));
        }
        return unclear && format instanceof TimeCells times
                ? Optional.of("times are read as " + times.pattern().words() + "; no cell tells which")
                : Optional.empty();
    }

    /// What the user should know about a category: that its texts are times, written in several ways.
    Optional<String> remark() {
        return kind() == ColumnKind.CATEGORY && anyTimes >= SHARE * cells
                ? Optional.of("times that are written in several ways are read as texts; write them in one")
                : Optional.empty();
    }

    /// Whether nearly all cells are of a kind.
    boolean fits(ColumnKind as) {
        return switch (as) {
            case NUMBER, INTEGER -> mostlyNumbers();
            case BOOLEAN -> true;
            case TIME -> isTime() || mostlyNumbers();
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
