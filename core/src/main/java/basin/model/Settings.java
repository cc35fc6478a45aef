package basin.model;

import basin.rows.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The values of a method's settings: those given, and the default values of the others. Each was checked and
/// parsed once.
public final class Settings {
    /// @param text as it was written
    /// @param parsed the typed value
    private record Value(String text, Object parsed) {
        static Value of(Setting setting, String text) {
            return new Value(text, setting.parse(text));
        }
    }

    private final Map<String, Value> values;

    private Settings(Map<String, Value> values) {
        this.values = values;
    }

    /// The default value of every setting.
    public static Settings byDefault(List<? extends Setting> known) {
        return of(known, Map.of());
    }

    /// The given values, and the default values of the other settings.
    ///
    /// @param known the settings of a method
    /// @param given values as text, by name
    /// @throws InputException for an unknown name, with the most similar known ones, or for a bad value, with the
    ///     values allowed
    public static Settings of(List<? extends Setting> known, Map<String, String> given) {
        for (String name : given.keySet()) {
            if (known.stream().noneMatch(setting -> setting.name().equals(name))) {
                throw InputException.unknown(
                        "setting",
                        "setting",
                        name,
                        known.stream().map(Setting::name).toList());
            }
        }
        Map<String, Value> values = new LinkedHashMap<>();
        for (Setting setting : known) {
            values.put(setting.name(), Value.of(setting, given.getOrDefault(setting.name(), setting.defaultText())));
        }
        return new Settings(values);
    }

    /// Every value by name, as text, in the order of the method's settings.
    public Map<String, String> asMap() {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }

    /// The value of a [Setting.Whole].
    public int whole(String name) {
        return value(name, Integer.class);
    }

    /// The value of a [Setting.WholeOrAuto]: empty for `auto`.
    public OptionalInt wholeOrAuto(String name) {
        return value(name, OptionalInt.class);
    }

    /// The value of a [Setting.Real].
    public double number(String name) {
        return value(name, Double.class);
    }

    /// The value of a [Setting.Choice] or of a [Setting.Text].
    ///
    /// @param type of the setting's values, such as the enum of a choice
    /// @throws IllegalArgumentException when there is no such setting, or its values are of another type
    public <T> T value(String name, Class<T> type) {
        Value value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("setting: expected one of " + values.keySet() + ", got " + name);
        }
        if (!type.isInstance(value.parsed())) {
            throw new IllegalArgumentException("setting " + name + ": expected a value of type " + type.getSimpleName()
                    + ", got '" + value.text() + "'");
        }
        return type.cast(value.parsed());
    }
}
