package basin.tables;

import basin.rows.InputException;
import basin.rows.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The cells that could not be read in one pass over some columns of a table. They count as missing.
final class BadCells {
    private final String name;
    private final Source source;
    private final List<Column> columns;
    private List<CellFormat> formats;
    private final boolean strict;
    private final long[] read;
    private final long[] unreadable;
    private final long[] infinite;
    private final @Nullable BadCell[] first;

    /// @param name of the table
    /// @param strict whether the first one is refused
    BadCells(String name, Source source, List<Column> columns, List<CellFormat> formats, boolean strict) {
        this.name = name;
        this.source = source;
        this.columns = columns;
        this.formats = formats;
        this.strict = strict;
        this.read = new long[columns.size()];
        this.unreadable = new long[columns.size()];
        this.infinite = new long[columns.size()];
        this.first = new BadCell[columns.size()];
    }

    /// What the cells are expected to be from now on.
    void expect(List<CellFormat> others) {
        formats = others;
    }

    /// Counts cells that were read.
    void read(int column, int count) {
        read[column] += count;
    }

    /// Counts a cell that cannot be read.
    ///
    /// @param row counted from 1
    /// @throws InputException when there may be none
    void add(int column, long row, String text) {
        unreadable[column]++;
        keep(column, row, text);
    }

    /// Counts a number that float32 cannot represent.
    ///
    /// @param row counted from 1
    /// @throws InputException when there may be none
    void addInfinite(int column, long row, double cell) {
        infinite[column]++;
        keep(column, row, Double.isInfinite(cell) ? cell > 0 ? "inf" : "-inf" : String.valueOf(cell));
    }

    private void keep(int column, long row, String text) {
        if (first[column] == null) {
            first[column] = new BadCell(columns.get(column), row, text);
        }
        if (strict) {
            throw refusal(column);
        }
    }

    private InputException refusal(int column) {
        BadCell bad = Objects.requireNonNull(first[column]);
        String expected = infinite[column] > 0
                ? "a number within ±3.4e38"
                : formats.get(column).expected();
        return bad.exception(name, source, expected);
    }

    /// Checks that the unreadable cells of every column are so few that they are mistakes.
    ///
    /// @throws InputException for the first column where there are more
    void requireFew() {
        for (int p = 0; p < columns.size(); p++) {
            double numbers = (double) read[p] + infinite[p];
            if (unreadable[p] > 0 && numbers < TextProfile.SHARE * (numbers + unreadable[p])) {
                throw refusal(p);
            }
        }
    }

    /// Notes for the user, one for each column with such cells.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        Map<Long, String> places = source.places(Arrays.stream(first)
                .flatMap(Stream::ofNullable)
                .map(BadCell::row)
                .collect(Collectors.toSet()));
        for (int p = 0; p < columns.size(); p++) {
            BadCell bad = first[p];
            if (bad != null) {
                long count = unreadable[p] + infinite[p];
                notes.add(String.format(
                        Locale.ROOT,
                        "%s: column '%s': %s, not %s; the first is '%s' in %s",
                        name,
                        Printable.name(columns.get(p).name()),
                        count == 1 ? "1 cell counts as missing" : count + " cells count as missing",
                        formats.get(p).expected(),
                        Printable.name(bad.text()),
                        places.get(bad.row())));
            }
        }
        return List.copyOf(notes);
    }
}
