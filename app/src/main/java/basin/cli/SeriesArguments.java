package basin.cli;

import basin.rows.InputException;
import basin.run.SeriesOptions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which column of a table is a series to forecast.
final class SeriesArguments {
    @Option(
            names = "--series",
            paramLabel = "COLUMN",
            description = "Learn to forecast this column, whose rows are in the order of time;"
                    + " './basin predict' then says what follows.")
    private @Nullable String value;

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            description = "The times of --series, in equal steps; unless given, the only column of dates or times, or"
                    + " the order of the rows.")
    private @Nullable String time;

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns that tell several series of one table apart, such as a store.")
    private List<String> by = List.of();

    @Option(
            names = "--past",
            paramLabel = "P",
            description = "How many values a forecast uses; chosen from the data unless given.")
    private @Nullable Integer past;

    @Option(
            names = "--future",
            paramLabel = "F",
            description = "How many values are forecast; one season, or a tenth of the series, unless given.")
    private @Nullable Integer future;

    /// The series, if one is asked for.
    ///
    /// @throws InputException for an option of series without one
    Optional<SeriesOptions> options() {
        if (value == null) {
            if (time != null || !by.isEmpty() || past != null || future != null) {
                throw InputException.of("--time, --by, --past or --future", "it with --series", "it alone")
                        .withRemedy("say which column is the series");
            }
            return Optional.empty();
        }
        SeriesOptions options = SeriesOptions.of(value).by(by.toArray(new String[0]));
        options = time == null ? options : options.withTime(time);
        options = past == null ? options : options.withPast(past);
        return Optional.of(future == null ? options : options.withFuture(future));
    }
}
