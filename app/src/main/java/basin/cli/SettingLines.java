package basin.cli;

import basin.model.Setting;
import java.util.List;

/// Settings for people: one line for each, with its default, its meaning and its range.
final class SettingLines {
    private SettingLines() {}

    /// The lines, in the order of the settings.
    static List<String> of(List<Setting> settings) {
        int column = meaningColumn(settings);
        return settings.stream()
                .map(setting -> assignment(setting)
                        + " ".repeat(column - assignment(setting).length())
                        + setting.meaning()
                        + " ("
                        + setting.range()
                        + ")")
                .toList();
    }

    /// The column of the lines, from 0, at which the meanings start.
    static int meaningColumn(List<Setting> settings) {
        return 2
                + settings.stream()
                        .mapToInt(setting -> assignment(setting).length())
                        .max()
                        .orElse(0);
    }

    private static String assignment(Setting setting) {
        return "--set " + setting.name() + "=" + setting.defaultText();
    }
}
