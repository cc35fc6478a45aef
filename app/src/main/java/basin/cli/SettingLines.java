package basin.cli;

import basin.model.Setting;
import java.util.List;

/// Settings for people: one line for each, with its default, its meaning and its range.
final class SettingLines {
    private SettingLines() {}

    /// The lines, in the order of the settings.
    static List<String> of(List<Setting> settings) {
        int width = settings.stream()
                .mapToInt(setting -> assignment(setting).length())
                .max()
                .orElse(0);
        return settings.stream()
                .map(setting -> assignment(setting)
                        + " ".repeat(width - assignment(setting).length())
                        + "  "
                        + setting.meaning()
                        + ": "
                        + setting.range())
                .toList();
    }

    private static String assignment(Setting setting) {
        return "--set " + setting.name() + "=" + setting.defaultText();
    }
}
