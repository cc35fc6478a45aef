package basin.report;

import java.util.LinkedHashMap;
import java.util.Map;

/// A builder of a JSON object; fields keep their order. A dotted name such as `line.color` sets a field of the
/// object `line`, which is created where there is none.
final class JsonObject {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    /// Sets a field to a value that [Json#write] accepts.
    ///
    /// @throws IllegalArgumentException when a name before a dot is taken by something other than an object
    JsonObject with(String name, Object value) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            fields.put(name, value);
            return this;
        }
        Object inner = fields.computeIfAbsent(name.substring(0, dot), key -> new JsonObject());
        if (!(inner instanceof JsonObject object)) {
            throw new IllegalArgumentException(name + ": expected an object before the dot, got " + inner);
        }
        object.with(name.substring(dot + 1), value);
        return this;
    }

    /// The fields in the order in which they were set.
    Map<String, Object> fields() {
        return fields;
    }
}
