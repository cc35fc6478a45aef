package basin.classic.components;

import basin.model.Setting;
import basin.model.Settings;
import java.util.List;

/// The settings of a training of independent components.
///
/// @param steps maximum number of quasi-Newton steps, 1 or more
/// @param tolerance maximum entry of the relative gradient at which the training ends; above 0
public record IndependentComponentsSettings(int steps, double tolerance) {
    /// The settings of users, by name.
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
