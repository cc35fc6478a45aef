package basin.classic.neighbours;

import basin.model.Setting;
import basin.model.Settings;
import java.util.List;

/// The settings of nearest neighbours.
///
/// @param k number of neighbours, 1 or more
/// @param energy how the distances to them make the energy
/// @param maxRows maximum number of training rows that are kept, 1 or more
public record NearestNeighboursSettings(int k, NeighbourForm energy, int maxRows) {
    /// The settings of users, by name.
    public static final List<Setting> ALL = List.of(
            Setting.whole("k", 10, 1, 1000, "number of neighbours; all others where fewer rows are kept"),
            Setting.choice(
                    "energy",
                    NeighbourForm.MEAN,
                    "mean is the mean of the squared distances to the k neighbours, kth the largest of them, soft a"
                            + " smooth minimum, best where no training row is an anomaly"),
            Setting.whole(
                    "max-rows",
                    20_000,
                    1,
                    1_000_000,
                    "maximum number of training rows that are kept, drawn from all parts of the table; the time of an"
                            + " answer is proportional to it"));

    public NearestNeighboursSettings {
        Setting.require("k", k >= 1, "1 or more", k);
        Setting.require("max-rows", maxRows >= 1, "1 or more", maxRows);
    }

    /// The defaults: the mean over ten neighbours.
    public static NearestNeighboursSettings standard() {
        return from(Settings.byDefault(ALL));
    }

    /// The settings that a user gave.
    public static NearestNeighboursSettings from(Settings settings) {
        return new NearestNeighboursSettings(
                settings.whole("k"), settings.value("energy", NeighbourForm.class), settings.whole("max-rows"));
    }

    /// The same with another k.
    public NearestNeighboursSettings withK(int other) {
        return new NearestNeighboursSettings(other, energy, maxRows);
    }

    /// The same with another energy.
    public NearestNeighboursSettings with(NeighbourForm other) {
        return new NearestNeighboursSettings(k, other, maxRows);
    }

    /// The same with another maximum number of kept rows.
    public NearestNeighboursSettings keeping(int otherMaxRows) {
        return new NearestNeighboursSettings(k, energy, otherMaxRows);
    }
}
