package basin.tables;

import basin.rows.InputException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the cells of a CSV file are separated, as its first lines show. A delimiter is good when every line has as
/// many cells as the first one; of several good ones, the one that gives most numbers counts.
///
/// @param delimiter between cells
/// @param skipped number of lines above the table: comments, empty lines, and lines without a delimiter above a
///     header
/// @param header whether the first line of the table names the columns
/// @param columns number of columns
/// @param comments whether lines that begin with `#` are comments: some have another number of cells than the table
record CsvStart(char delimiter, int skipped, boolean header, int columns, boolean comments) {
    /// Numbers and times in any of the ways in which people write them, roughly.
    private static final Pattern NUMBER = Pattern.compile(
            "\\s*[(]?[-+\u2212]?(\\p{Sc}|[A-Z]{3})?\\s*[-+\u2212]?(\\d[\\d.,'\u2019 \u00a0\u202f\u2009:/T-]*|[.,]\\d+)([eE][-+]?\\d+)?"
                    + "\\s*(%|\\p{Sc}|[A-Z]{3}|Z)?[)]?\\s*");

    /// The line by which Excel is told the delimiter.
    private static final Pattern SEPARATOR = Pattern.compile("(\"?sep=(.)\"?)[\r\n]");

    /// The delimiters by preference.
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

    /// A character that separates the cells of a file with one column, since it is in none.
    private static final char NONE = '\u001f';

    /// The maximum number of characters of a number.
    static final int MAX_NUMBER = 64;

    /// The number of lines that are looked at.
    private static final int LINES = 2_000;

    private record Line(long number, List<String> cells) {
        boolean marked() {
            return CsvStart.isMarked(cells);
        }
    }

    /// The lines of a file cut by one delimiter, without comments and without the `titles` above the table.
    private record Cut(char delimiter, int titles, List<Line> lines, boolean comments) {
        int skipped() {
            return (int) lines.getFirst().number - 1;
        }

        int columns() {
            return lines.getFirst().cells.size();
        }

        /// The share of the lines that have as many cells as the first one.
        double agreement() {
            return share(lines.stream(), line -> line.cells.size() == columns());
        }

        double numbers() {
            return share(lines.stream().flatMap(line -> line.cells.stream()), CsvStart::isNumber);
        }

        private static <T> double share(Stream<T> all, Predicate<T> condition) {
            return all.mapToInt(one -> condition.test(one) ? 1 : 0).average().orElse(0);
        }
    }

    /// @param name of the table in messages
    /// @param text the beginning of the file
    /// @param whole whether it is the whole file
    /// @param delimiter the separator of cells, or null to detect it
    /// @param ragged whether lines may have too many or too few cells
    /// @throws InputException when a line has
    static CsvStart of(String name, String text, boolean whole, @Nullable Character delimiter, boolean ragged) {
        Matcher stated = SEPARATOR.matcher(text);
        if (stated.lookingAt()) {
            return of(
                    name, text.substring(stated.end(1)), whole, stated.group(2).charAt(0), ragged);
        }
        List<Character> possible = delimiter == null ? DELIMITERS : List.of(delimiter);
        List<Cut> cuts =
                possible.stream().map(one -> cut(name, text, whole, one)).toList();
        if (cuts.getFirst().lines.isEmpty()) {
            throw InputException.of(name, "a table", "no column");
        }
        Cut best = cuts.stream()
                .filter(cut -> cut.columns() > 1 && (cut.titles == 0 || cut.agreement() == 1))
                .max(Comparator.comparingInt((Cut cut) -> cut.agreement() == 1 ? 2 : cut.agreement() > 0.5 ? 1 : 0)
                        .thenComparingInt(cut -> -cut.titles)
                        .thenComparingDouble(Cut::numbers)
                        .thenComparingInt(cut -> -possible.indexOf(cut.delimiter)))
                .orElseGet(() -> single(name, text, whole, cuts));
        for (Line line : best.lines) {
            if (!ragged && line.cells.size() != best.columns()) {
                throw InputException.of(name + ": line " + line.number, best.columns() + " cells", line.cells.size());
            }
        }
        return new CsvStart(best.delimiter, best.skipped(), isHeader(best), best.columns(), best.comments);
    }

    /// One column.
    private static Cut single(String name, String text, boolean whole, List<Cut> cuts) {
        return cuts.stream()
                .filter(cut -> cut.columns() == 1 && cut.agreement() == 1)
                .findFirst()
                .orElseGet(() -> cut(name, text, whole, NONE));
    }

    private static Cut cut(String name, String text, boolean whole, char delimiter) {
        List<Line> lines = new ArrayList<>();
        try {
            CsvRecords records = new CsvRecords(new StringReader(text), name, delimiter);
            for (List<String> cells = records.next(); cells != null && lines.size() < LINES; cells = records.next()) {
                lines.add(new Line(records.line(), cells));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!whole && lines.size() > 1 && lines.size() < LINES) {
            lines.removeLast();
        }
        boolean comments = hasComments(lines);
        if (comments) {
            lines.removeIf(Line::marked);
        }
        int above = 0;
        while (above < lines.size() && isText(lines.get(above))) {
            above++;
        }
        boolean titled = above > 0
                && above < lines.size() - 1
                && lines.get(above).cells.stream().noneMatch(CsvStart::isNumber);
        return titled
                ? new Cut(delimiter, above, lines.subList(above, lines.size()), comments)
                : new Cut(delimiter, 0, lines, comments);
    }

    /// Whether a line that begins with `#` has another number of cells than the median line without it: a header
    /// such as `#id,x` and texts such as `#1` have the same.
    private static boolean hasComments(List<Line> lines) {
        int[] sizes = lines.stream()
                .filter(line -> !line.marked())
                .mapToInt(line -> line.cells.size())
                .sorted()
                .toArray();
        return sizes.length > 0
                && lines.stream().anyMatch(line -> line.marked() && line.cells.size() != sizes[sizes.length / 2]);
    }

    /// Whether a record is left out.
    boolean isComment(List<String> record) {
        return comments && isMarked(record);
    }

    private static boolean isMarked(List<String> cells) {
        return cells.getFirst().startsWith("#");
    }

    private static boolean isText(Line line) {
        return line.cells.size() == 1 && !isNumber(line.cells.getFirst());
    }

    /// Whether the first line has texts above numbers or, where all cells are texts, no text that the lines below
    /// repeat in its column.
    private static boolean isHeader(Cut cut) {
        List<String> first = cut.lines.getFirst().cells;
        List<List<String>> below = cut.lines.subList(1, cut.lines.size()).stream()
                .map(Line::cells)
                .filter(cells -> cells.size() == first.size())
                .toList();
        boolean numbers = false;
        boolean repeated = false;
        for (int column = 0; column < first.size(); column++) {
            String top = first.get(column);
            Set<String> seen = new HashSet<>();
            int present = 0;
            int numeric = 0;
            for (List<String> cells : below) {
                String cell = cells.get(column);
                if (!Missing.is(cell)) {
                    present++;
                    numeric += isNumber(cell) ? 1 : 0;
                    seen.add(cell);
                }
            }
            boolean isNumeric = present > 0 && numeric >= TextProfile.SHARE * present;
            if (isNumeric && !isNumber(top) && !Missing.is(top)) {
                return true;
            }
            numbers |= isNumber(top);
            repeated |= seen.contains(top);
        }
        return !numbers && !repeated;
    }

    private static boolean isNumber(String cell) {
        return cell.length() <= MAX_NUMBER && NUMBER.matcher(cell).matches();
    }
}
