package basin.report;

import java.util.LinkedHashMap;
import java.util.Map;

/// A JSON object in the making; fields keep their order. A dotted name such as `line.color` reaches into the object
/// `line`, which is made where there is none.
final class JsonObject {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    /// Sets a field to a value that [Json#write] knows.
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
