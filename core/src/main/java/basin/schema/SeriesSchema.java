package basin.schema;

import java.util.List;
import java.util.Optional;

/// Which columns of a table are series, and how their windows become rows.
///
/// @param value the column of the values
/// @param time the column of the times; empty where rows are in the order of time
/// @param by the columns that tell several series of one table apart
/// @param axis the times
/// @param windows the encoding of windows
public record SeriesSchema(
        String value, Optional<String> time, List<String> by, TimeAxis axis, WindowEncoding windows) {
    /// Keeps a copy of the list.
    public SeriesSchema {
        by = List.copyOf(by);
    }
}
