package basin.classic.components;

import basin.model.Setting;
import basin.model.Settings;
import java.util.List;
import java.util.Map;

/// How independent components are found.
///
/// @param steps most quasi-Newton steps, 1 or more
/// @param tolerance the training ends when no entry of the relative gradient is larger; above 0
public record IndependentComponentsSettings(int steps, double tolerance) {
    static final List<Setting> ALL = List.of(
            Setting.whole("steps", 200, 1, 1_000_000, "most quasi-Newton steps"),
            Setting.number("tolerance", 1e-6, 1e-12, 1, "end when no entry of the relative gradient is larger"));

    public IndependentComponentsSettings {
        if (steps < 1) {
            throw new IllegalArgumentException("steps: expected 1 or more, got " + steps);
        }
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("tolerance: expected above 0, got " + tolerance);
        }
    }

    /// The defaults.
    public static IndependentComponentsSettings standard() {
        return from(Settings.of(ALL, Map.of()));
    }

    static IndependentComponentsSettings from(Settings settings) {
        return new IndependentComponentsSettings(settings.whole("steps"), settings.number("tolerance"));
    }
}
