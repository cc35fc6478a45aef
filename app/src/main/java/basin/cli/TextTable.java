package basin.cli;

import basin.rows.Printable;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.IntStream;

/// Tables for people: columns as wide as their widest cell.
final class TextTable {
    private TextTable() {}

    /// Prints the names of the columns and the rows.
    static void print(PrintStream text, List<String> columns, List<? extends List<?>> rows) {
        int[] widths = IntStream.range(0, columns.size())
                .map(column -> rows.stream()
                        .mapToInt(row -> width(visible(row.get(column))))
                        .reduce(width(visible(columns.get(column))), Math::max))
                .toArray();
        text.println(line(columns, widths));
        rows.forEach(row -> text.println(line(row, widths)));
    }

    private static String visible(Object cell) {
        return Printable.visible(cell.toString());
    }

    /// The width of a text in characters; combining marks have no width.
    private static int width(String text) {
        return (int) text.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .count();
    }

    private static String line(List<?> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = visible(cells.get(column));
            line.append(cell).append(" ".repeat(widths[column] - width(cell) + 2));
        }
        return line.toString().stripTrailing();
    }
}
