package basin.classic.components;

import basin.model.Setting;
import basin.model.Settings;
import java.util.List;
import java.util.Map;

/// How principal components are found.
///
/// @param share as few directions are kept as hold this share of the variance; above 0, at most 1
/// @param most directions kept at the most, 1 or more
/// @param sweeps most rounds of filling missing cells, 1 or more; whole rows need one
/// @param tolerance the rounds end when one lowers the energy by less than this share of it; 0 to 1
public record PrincipalComponentsSettings(double share, int most, int sweeps, double tolerance) {
    static final List<Setting> ALL = List.of(
            Setting.number("share", 0.9, 1e-9, 1, "keep as few directions as hold this share of the variance"),
            Setting.whole("most", 32, 1, 4096, "directions kept at the most, and always one fewer than columns"),
            Setting.whole("sweeps", 200, 1, 1_000_000, "most rounds of filling missing cells"),
            Setting.number("tolerance", 1e-6, 0, 1, "end when a round lowers the energy by less than this share"));

    public PrincipalComponentsSettings {
        Setting.require("share", share > 0 && share <= 1, "above 0 and at most 1", share);
        Setting.require("most", most >= 1, "1 or more", most);
        Setting.require("sweeps", sweeps >= 1, "1 or more", sweeps);
        Setting.require("tolerance", tolerance >= 0 && tolerance <= 1, "0 to 1", tolerance);
    }

    /// The defaults: nine tenths of the variance.
    public static PrincipalComponentsSettings standard() {
        return from(Settings.of(ALL, Map.of()));
    }

    /// Exactly `k` directions, 1 or more and below the number of columns.
    public PrincipalComponentsSettings withExactly(int k) {
        return new PrincipalComponentsSettings(1, k, sweeps, tolerance);
    }

    static PrincipalComponentsSettings from(Settings settings) {
        return new PrincipalComponentsSettings(
                settings.number("share"),
                settings.whole("most"),
                settings.whole("sweeps"),
                settings.number("tolerance"));
    }
}
