package basin.run;

import basin.model.Method;
import basin.model.Setting;
import basin.model.Settings;
import basin.rows.RowSource;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Data, method, settings and seed of a training, which determine its result.
///
/// @param data the rows
/// @param method of the training
/// @param settings of the method
/// @param seed of all randomness
/// @param notes for the user
/// @param series for rows that are windows of series: where they come from
record Plan(
        TrainingData data,
        Method method,
        Settings settings,
        long seed,
        List<String> notes,
        Optional<SeriesRun> series) {
    /// The plan for some rows. A default value that is limited by the number of rows is lowered where there are
    /// fewer, with a note; a value that the user gave is checked by the method.
    ///
    /// @param given settings as the user gave them, by name
    /// @throws basin.rows.InputException for an unknown setting or a bad value
    static Plan of(TrainingData data, Method method, Map<String, String> given, long seed) {
        List<String> notes = new ArrayList<>(data.notes());
        Map<String, String> values = new LinkedHashMap<>(given);
        for (Setting setting : method.settings()) {
            if (setting instanceof Setting.Whole whole
                    && whole.limitedByRows()
                    && whole.defaultValue() > data.rows().count()
                    && !given.containsKey(whole.name())) {
                values.put(whole.name(), Integer.toString(data.rows().count()));
                notes.add(whole.name() + " is " + data.rows().count()
                        + ", since there are no more rows; its default value is " + whole.defaultValue());
            }
        }
        return new Plan(
                data, method, Settings.of(method.settings(), values), seed, List.copyOf(notes), Optional.empty());
    }

    /// The same for windows of series.
    Plan of(SeriesRun run) {
        return new Plan(data, method, settings, seed, notes, Optional.of(run));
    }

    /// A digest of every cell.
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            RowSource rows = data.rows();
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, rows.columns()));
            rows.forEachBlock((first, block) -> {
                for (int i = 0; i < block.count(); i++) {
                    bytes.clear().asFloatBuffer().put(block.array(i), block.offset(i), rows.columns());
                    digest.update(bytes);
                }
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
