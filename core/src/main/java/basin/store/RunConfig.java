package basin.store;

import basin.rows.InputException;
import basin.rows.Printable;
import basin.schema.Encoding;
import basin.schema.SeriesSchema;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The configuration of a run, its `config.json`: source, method, settings, encoding and results.
///
/// @param basinVersion version of Basin that trained
/// @param created time of the training
/// @param method name of the method, such as `kmeans`
/// @param settings every setting of the method by name, in order
/// @param seed seed of all randomness
/// @param source the file or the SQL query of the rows
/// @param rows number of training rows, 0 or more
/// @param encoding the columns, and the encoding of their cells as the float columns of the model
/// @param series for a run whose rows are windows of series: how they were made of a table
/// @param results numbers by name, in order; finite
/// @param notes for the user about this run
public record RunConfig(
        String basinVersion,
        Instant created,
        String method,
        Map<String, String> settings,
        long seed,
        String source,
        long rows,
        Encoding encoding,
        Optional<SeriesSchema> series,
        Map<String, Double> results,
        List<String> notes) {

    /// The version of the format of `config.json` that this code writes. It reads this one and all earlier ones.
    public static final int FORMAT = 2;

    /// Copies the maps and lists and keeps their order.
    ///
    /// @throws IllegalArgumentException when a field is out of its range
    public RunConfig {
        require(!method.isEmpty(), "method", "a name", "an empty one");
        require(rows >= 0, "rows", "0 or more", rows);
        results.forEach((name, value) ->
                require(Double.isFinite(value), "result " + Printable.quoted(name), "a finite number", value));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        notes = List.copyOf(notes);
    }

    /// The configuration of a run of rows that are no windows of series.
    public RunConfig(
            String basinVersion,
            Instant created,
            String method,
            Map<String, String> settings,
            long seed,
            String source,
            long rows,
            Encoding encoding,
            Map<String, Double> results,
            List<String> notes) {
        this(basinVersion, created, method, settings, seed, source, rows, encoding, Optional.empty(), results, notes);
    }

    /// Writes this to `file`, whole or not at all.
    ///
    /// @throws InputException when the file cannot be written, or would be too large to be read again
    public void write(Path file) {
        byte[] json = RunConfigJson.write(this);
        RunConfigJson.requireSize(file, json.length);
        RunConfigJson.read(file, json);
        Disk.write(file, channel -> Disk.writeAll(channel, ByteBuffer.wrap(json)));
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws InputException when the file cannot be read or is not a configuration
    public static RunConfig read(Path file) {
        return Disk.read(file, channel -> {
            long length = channel.size();
            RunConfigJson.requireSize(file, length);
            return RunConfigJson.read(
                    file,
                    Disk.readAll(channel, ByteBuffer.allocate((int) length)).array());
        });
    }

    private static void require(boolean holds, String where, String expected, Object got) {
        if (!holds) {
            throw new IllegalArgumentException(where + ": expected " + expected + ", got " + got);
        }
    }
}
