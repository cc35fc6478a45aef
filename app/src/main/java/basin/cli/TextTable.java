package basin.cli;

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
                        .mapToInt(row -> row.get(column).toString().length())
                        .reduce(columns.get(column).length(), Math::max))
                .toArray();
        text.println(line(columns, widths));
        rows.forEach(row -> text.println(line(row, widths)));
    }

    private static String line(List<?> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column).toString();
            line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
