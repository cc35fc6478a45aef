package basin.store;

import basin.rows.InputException;
import basin.rows.Printable;
import basin.schema.Encoding;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was trained, on what and how: the `config.json` of a run, which people read too.
///
/// @param basinVersion version of Basin that trained
/// @param created when
/// @param method name of the method, such as `kmeans`
/// @param settings every setting of the method by name, in order
/// @param seed seed of all randomness
/// @param source the file or the SQL query that the rows came from
/// @param rows number of rows trained on, 0 or more
/// @param encoding what the columns are, and how their cells become the float columns of the model
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
        Encoding encoding,
        Map<String, Double> results,
        List<String> notes) {

    /// Version of the form of `config.json` that this code writes. It reads this one and all earlier ones.
    public static final int FORMAT = 2;

    /// Copies the maps and lists and keeps their order.
    ///
    /// @throws IllegalArgumentException when something is not as said
    public RunConfig {
        require(!method.isEmpty(), "method", "a name", "an empty one");
        require(rows >= 0, "rows", "0 or more", rows);
        results.forEach((name, value) ->
                require(Double.isFinite(value), "result " + Printable.quoted(name), "a finite number", value));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
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
