package basin.run;

import basin.rows.InputException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Which columns are a series to forecast, and how far.
///
/// @param value the column of the values, numbers
/// @param time the column of the times, which must rise in equal steps; unless given, the only column of times,
///     or the order of the rows
/// @param by columns that tell several series of one table apart, such as a store; may be empty
/// @param past how many values a forecast uses, 1 or more; chosen from the data unless given
/// @param future how many values are forecast, 1 or more; chosen from the data unless given
public record SeriesOptions(
        String value, Optional<String> time, List<String> by, OptionalInt past, OptionalInt future) {
    /// @throws InputException for a column twice, or a number below 1
    public SeriesOptions {
        by = List.copyOf(by);
        HashSet<String> seen = new HashSet<>(by);
        seen.add(value);
        time.ifPresent(seen::add);
        if (seen.size() < by.size() + (time.isPresent() ? 2 : 1)) {
            throw InputException.of("series", "every column once", "one twice among the value, the time and by");
        }
        requirePositive("past", past);
        requirePositive("future", future);
    }

    private static void requirePositive(String name, OptionalInt count) {
        if (count.isPresent() && count.getAsInt() < 1) {
            throw InputException.of(name, "1 or more values", count.getAsInt());
        }
    }

    /// The series of a column; all else is chosen from the data.
    public static SeriesOptions of(String value) {
        return new SeriesOptions(value, Optional.empty(), List.of(), OptionalInt.empty(), OptionalInt.empty());
    }

    /// The same with a column of times.
    public SeriesOptions withTime(String column) {
        return new SeriesOptions(value, Optional.of(column), by, past, future);
    }

    /// The same with one series for each combination of values of some columns.
    public SeriesOptions by(String... columns) {
        return new SeriesOptions(value, time, List.of(columns), past, future);
    }

    /// The same with this number of values that a forecast uses.
    public SeriesOptions withPast(int count) {
        return new SeriesOptions(value, time, by, OptionalInt.of(count), future);
    }

    /// The same with this number of values to forecast.
    public SeriesOptions withFuture(int count) {
        return new SeriesOptions(value, time, by, past, OptionalInt.of(count));
    }
}
