package basin.classic.components;

import basin.model.Setting;
import basin.model.Settings;
import java.util.List;

/// The settings of a training of principal components.
///
/// @param share fraction of the variance that the smallest number of directions has to hold; above 0, at most 1
/// @param max maximum number of directions, 1 or more
/// @param sweeps maximum number of rounds that fill missing cells, 1 or more; rows without missing cells need one
/// @param tolerance the rounds end when one lowers the energy by less than this fraction of it; 0 to 1
public record PrincipalComponentsSettings(double share, int max, int sweeps, double tolerance) {
    /// The settings of users, by name.
    public static final List<Setting> ALL = List.of(
            Setting.number(
                    "share",
                    0.9,
                    1e-9,
                    1,
                    "fraction of the variance; the smallest number of directions that hold it is kept"),
            Setting.whole(
                    "max",
                    32,
                    1,
                    4096,
                    "maximum number of directions; it is always smaller than the number of columns"),
            Setting.whole("sweeps", 200, 1, 1_000_000, "maximum number of rounds that fill missing cells"),
            Setting.number(
                    "tolerance",
                    1e-6,
                    0,
                    1,
                    "training stops when a round lowers the energy by less than this fraction of it"));

    public PrincipalComponentsSettings {
        Setting.require("share", share > 0 && share <= 1, "above 0 and at most 1", share);
        Setting.require("max", max >= 1, "1 or more", max);
        Setting.require("sweeps", sweeps >= 1, "1 or more", sweeps);
        Setting.require("tolerance", tolerance >= 0 && tolerance <= 1, "0 to 1", tolerance);
    }

    /// The defaults: nine tenths of the variance.
    public static PrincipalComponentsSettings standard() {
        return from(Settings.byDefault(ALL));
    }

    /// Exactly `k` directions, 1 or more and below the number of columns.
    public PrincipalComponentsSettings withExactly(int k) {
        return new PrincipalComponentsSettings(1, k, sweeps, tolerance);
    }

    /// The settings that a user gave.
    public static PrincipalComponentsSettings from(Settings settings) {
        return new PrincipalComponentsSettings(
                settings.number("share"),
                settings.whole("max"),
                settings.whole("sweeps"),
                settings.number("tolerance"));
    }
}
