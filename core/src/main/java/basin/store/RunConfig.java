package basin.store;

import basin.rows.InputException;
import basin.rows.Printable;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was trained, on what and how: the `config.json` of a run, which people read too.
///
/// @param basinVersion version of Basin that trained
/// @param created when
/// @param method name of the method, such as `kmeans`
/// @param settings every setting of the method by name, in order
/// @param seed seed of all randomness
/// @param source the file or the SQL query that the rows came from
/// @param rows number of rows trained on, 0 or more
/// @param columns columns of the model in order, at least one, each name once
/// @param results what came out, by name, in order; finite
/// @param notes what a user should know about this run
public record RunConfig(
        String basinVersion,
        Instant created,
        String method,
        Map<String, String> settings,
        long seed,
        String source,
        long rows,
        List<Column> columns,
        Map<String, Double> results,
        List<String> notes) {

    /// Version of the form of `config.json` that this code writes and reads.
    public static final int FORMAT = 1;

    /// One column and its standardisation: the model sees (value − mean) / scale.
    ///
    /// @param name the user's own, not empty
    /// @param mean finite
    /// @param scale finite and above 0
    public record Column(String name, double mean, double scale) {
        /// @throws IllegalArgumentException when the name is empty, or a number not as said
        public Column {
            require(!name.isEmpty(), "column", "a name", "an empty one");
            require(Double.isFinite(mean), "mean of " + Printable.quoted(name), "a finite number", mean);
            require(
                    Double.isFinite(scale) && scale > 0,
                    "scale of " + Printable.quoted(name),
                    "a finite number above 0",
                    scale);
        }
    }

    /// Copies the maps and lists and keeps their order.
    ///
    /// @throws IllegalArgumentException when something is not as said
    public RunConfig {
        require(!method.isEmpty(), "method", "a name", "an empty one");
        require(rows >= 0, "rows", "0 or more", rows);
        require(!columns.isEmpty(), "columns", "at least one", "none");
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            require(names.add(column.name()), "columns", "every name once", Printable.quoted(column.name()) + " twice");
        }
        results.forEach((name, value) ->
                require(Double.isFinite(value), "result " + Printable.quoted(name), "a finite number", value));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        columns = List.copyOf(columns);
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        notes = List.copyOf(notes);
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
    /// @throws InputException when the file cannot be read or is anything else
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
