package basin.tables;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Columns of plain numbers that may have a point between groups of three digits: among whole numbers, 1.234 may be
/// a thousand. Whether a column may have it is seen from its numbers while they are read, and then from its texts.
final class Thousands {
    private static final String GROUPS = "'[-+]?[1-9]\\d{0,2}(\\.\\d{3})+'";

    /// The number of rows that are looked at before all others, since they exclude most columns.
    private static final int FIRST = 20_480;

    private final boolean[] asked;
    private final long[] whole;
    private final long[] fractions;

    /// @param formats of the columns
    Thousands(List<CellFormat> formats) {
        asked = new boolean[formats.size()];
        for (int p = 0; p < asked.length; p++) {
            asked[p] = formats.get(p) instanceof NumberCells numbers
                    && numbers.texts()
                    && numbers.style().equals(NumberStyle.PLAIN);
        }
        whole = new long[asked.length];
        fractions = new long[asked.length];
    }

    /// Whether a column of plain numbers may still have such points.
    boolean isOpen(int column) {
        return asked[column];
    }

    /// Adds a number of an open column.
    void add(int column, double number) {
        if (number == Math.rint(number)) {
            whole[column]++;
        } else if (!Double.isNaN(number)) {
            double thousands = number * 1000;
            fractions[column]++;
            // A float64 next to such a number is off by one part in 2⁵³, and so is the product.
            asked[column] = Math.abs(number) >= 1
                    && Math.abs(thousands - Math.rint(thousands)) <= Math.abs(thousands) * 0x1p-51;
        }
    }

    /// The columns that may have such points, each with what the user should know.
    Map<Column, String> remarks(Database database, String name, Source source, List<Column> columns) {
        List<Column> open = IntStream.range(0, asked.length)
                .filter(p -> asked[p] && fractions[p] > 0 && whole[p] > fractions[p])
                .mapToObj(columns::get)
                .toList();
        String first = "(SELECT * FROM " + source.relation() + " LIMIT " + FIRST + ")";
        open = List.copyOf(examples(database, name, first, open).keySet());
        Map<Column, String> remarks = new HashMap<>();
        examples(database, name, source.relation(), open)
                .forEach((column, example) -> example.ifPresent(text -> remarks.put(
                        column,
                        "'%1$s' is read as %1$s; among whole numbers it could also be %2$s"
                                .formatted(text, text.replace(".", "")))));
        return remarks;
    }

    /// Of the columns where every number with a point has groups, the first such number, if there is one.
    private static Map<Column, Optional<String>> examples(
            Database database, String name, String relation, List<Column> columns) {
        if (columns.isEmpty()) {
            return Map.of();
        }
        String list = columns.stream()
                .map(column -> Sql.identifier(column.name()))
                .map(cell -> ("min(%1$s) FILTER (contains(%1$s, '.') AND TRY_CAST(%1$s AS DOUBLE) IS NOT NULL),"
                                + " coalesce(bool_and(regexp_full_match(%1$s, " + GROUPS
                                + ")) FILTER (contains(%1$s, '.') AND TRY_CAST(%1$s AS DOUBLE) IS NOT NULL), true)")
                        .formatted(cell))
                .collect(Collectors.joining(", "));
        Map<Column, Optional<String>> examples = new HashMap<>();
        database.query(name, "SELECT " + list + " FROM " + relation, row -> {
            for (int p = 0; p < columns.size(); p++) {
                if (row.getBoolean(2 + 2 * p)) {
                    examples.put(columns.get(p), Optional.ofNullable(row.getString(1 + 2 * p)));
                }
            }
            return examples;
        });
        return examples;
    }
}
