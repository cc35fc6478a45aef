package basin.model;

import basin.rows.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Checked values of a method's settings: the given ones, and the defaults of the others.
public final class Settings {
    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = values;
    }

    /// The given values over the defaults.
    ///
    /// @throws InputException for an unknown name, with the most similar known ones, or for a bad value, saying
    /// what is allowed
    public static Settings of(List<Setting> known, Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Setting setting : known) {
            values.put(setting.name(), setting.standard());
        }
        for (Map.Entry<String, String> entry : given.entrySet()) {
            if (values.replace(entry.getKey(), entry.getValue()) == null) {
                throw InputException.unknown("setting", "setting", entry.getKey(), values.keySet());
            }
        }
        for (Setting setting : known) {
            setting.check(values.getOrDefault(setting.name(), setting.standard()));
        }
        return new Settings(values);
    }

    /// Every value by name, as text, in the order of the method's settings.
    public Map<String, String> asMap() {
        return new LinkedHashMap<>(values);
    }

    /// A whole number.
    public int whole(String name) {
        return Integer.parseInt(word(name));
    }

    /// A number.
    public double number(String name) {
        return Double.parseDouble(word(name));
    }

    /// A word.
    public String word(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("setting: expected one of " + values.keySet() + ", got " + name);
        }
        return value;
    }
}
