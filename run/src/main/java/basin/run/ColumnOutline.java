package basin.run;

import basin.schema.Column;
import basin.schema.ColumnKind;
import basin.schema.ColumnStatistics;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What the cells of a column are, and whether they would be learned from.
///
/// @param name of the column
/// @param kind of the cells; empty for a type that cannot be read, such as a list
/// @param missing number of missing cells; empty where the kind is
/// @param min the smallest cell, as a code: NaN for categories and where there is no cell
/// @param max the largest cell
/// @param levels of a category, the most frequent first, at most [#MAX_LEVELS]
/// @param otherLevels number of cells of other levels
/// @param histogram number of cells in equal intervals from `min` to `max`; of booleans those of false and of true;
///     empty for categories and where there is no cell
/// @param leftOut why the column would not be learned from; empty where it would be
public record ColumnOutline(
        String name,
        Optional<ColumnKind> kind,
        Optional<Long> missing,
        double min,
        double max,
        List<Level> levels,
        long otherLevels,
        List<Long> histogram,
        Optional<String> leftOut) {
    /// The maximum number of levels that are named.
    public static final int MAX_LEVELS = 10;

    /// A level of a category.
    ///
    /// @param text of the cells
    /// @param count number of cells
    public record Level(String text, long count) {}

    public ColumnOutline {
        levels = List.copyOf(levels);
        histogram = List.copyOf(histogram);
    }

    static ColumnOutline unreadable(String name, String reason) {
        return new ColumnOutline(
                name,
                Optional.empty(),
                Optional.empty(),
                Double.NaN,
                Double.NaN,
                List.of(),
                0,
                List.of(),
                Optional.of(reason));
    }

    /// @param counts of the intervals of the histogram
    static ColumnOutline of(Column column, ColumnStatistics cells, long[] counts, Optional<String> leftOut) {
        boolean ordered = column.kind() != ColumnKind.CATEGORY && cells.count() > 0;
        long[] frequencies = cells.levels();
        List<Level> levels = IntStream.range(0, frequencies.length)
                .mapToObj(i -> new Level(column.levels().get(i), frequencies[i]))
                .limit(MAX_LEVELS)
                .toList();
        return new ColumnOutline(
                column.name(),
                Optional.of(column.kind()),
                Optional.of(cells.missing()),
                ordered ? cells.min() : Double.NaN,
                ordered ? cells.max() : Double.NaN,
                levels,
                column.kind() == ColumnKind.CATEGORY
                        ? cells.count()
                                - levels.stream().mapToLong(Level::count).sum()
                        : 0,
                ordered ? Arrays.stream(counts).boxed().toList() : List.of(),
                leftOut);
    }
}
