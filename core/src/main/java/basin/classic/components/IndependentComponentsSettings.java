package basin.classic.components;

import basin.model.Setting;
import basin.model.Settings;
import java.util.List;

/// How independent components are found.
///
/// @param steps maximum number of quasi-Newton steps, 1 or more
/// @param tolerance the training ends when no entry of the relative gradient is larger; above 0
public record IndependentComponentsSettings(int steps, double tolerance) {
    /// The settings as a user gives them, by name.
    public static final List<Setting> ALL = List.of(
            Setting.whole("steps", 200, 1, 1_000_000, "maximum number of quasi-Newton steps"),
            Setting.number(
                    "tolerance",
                    1e-6,
                    1e-12,
                    1,
                    "training stops when every entry of the relative gradient is at most this large"));

    public IndependentComponentsSettings {
        Setting.require("steps", steps >= 1, "1 or more", steps);
        Setting.require("tolerance", tolerance > 0, "above 0", tolerance);
    }

    /// The defaults.
    public static IndependentComponentsSettings standard() {
        return from(Settings.byDefault(ALL));
    }

    /// The settings that a user gave.
    public static IndependentComponentsSettings from(Settings settings) {
        return new IndependentComponentsSettings(settings.whole("steps"), settings.number("tolerance"));
    }
}
