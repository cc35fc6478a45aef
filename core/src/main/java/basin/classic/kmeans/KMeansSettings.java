package basin.classic.kmeans;

import basin.model.Setting;
import basin.model.Settings;
import java.util.List;

/// The settings of a K-means training.
///
/// @param k number of prototypes, 1 or more and at most the number of rows
/// @param start how the first prototypes are chosen
/// @param update how the prototypes are updated
/// @param starts number of trainings from different starts, the best of which is kept; 1 or more
/// @param sweeps maximum number of passes over the rows for each start
/// @param tolerance a start ends when a sweep lowers the energy by less than this fraction of it; 0 or more
/// @param rate size η of a gradient step w ← w + 2η (y − w), in (0, 0.5]; only for [Update#GRADIENT]
/// @param pruning whether to skip rows by bounds; never changes the result; only for [Update#LLOYD]
public record KMeansSettings(
        int k, Start start, Update update, int starts, int sweeps, double tolerance, double rate, Pruning pruning) {
    /// How the first prototypes are chosen.
    public enum Start {
        /// k-means++: rows far from the prototypes so far (Arthur & Vassilvitskii, SODA 2007).
        PLUS_PLUS {
            @Override
            public String toString() {
                return "k-means++";
            }
        },
        /// Different random rows with equal probabilities.
        RANDOM,
        /// The first k different rows.
        FIRST
    }

    /// How the prototypes are updated.
    public enum Update {
        /// Coordinate descent: all z, then all prototypes in closed form (Lloyd 1982).
        LLOYD,
        /// For each row in turn: its z, then a gradient step on the chosen prototype.
        GRADIENT
    }

    /// Whether to skip rows whose nearest prototype cannot have changed (Hamerly, SDM 2010).
    public enum Pruning {
        /// In all blocks when it saves time in a sample of the blocks.
        AUTO,
        /// From the first sweep on.
        ON,
        /// Never.
        OFF
    }

    /// The settings of users, by name.
    public static final List<Setting> ALL = List.of(
            Setting.whole("k", 32, 1, 1_000_000, "number of prototypes").atMostRows(),
            Setting.choice("start", Start.PLUS_PLUS, "how the first prototypes are chosen among the rows"),
            Setting.choice(
                    "update",
                    Update.LLOYD,
                    "lloyd updates all prototypes in closed form after each pass over the rows, gradient updates one by"
                            + " a gradient step after each row"),
            Setting.whole("starts", 3, 1, 1000, "number of trainings from different starts; the best result is kept"),
            Setting.whole("sweeps", 300, 1, 1_000_000, "maximum number of passes over the rows for each start"),
            Setting.number(
                    "tolerance",
                    1e-5,
                    0,
                    1,
                    "training stops when a pass lowers the energy by less than this fraction of it"),
            Setting.number("rate", 0.05, 1e-9, 0.5, "size of a gradient step, for update=gradient"),
            Setting.choice(
                    "pruning",
                    Pruning.AUTO,
                    "whether rows whose nearest prototype cannot have changed are skipped; it never changes the"
                            + " result"));

    public KMeansSettings {
        Setting.require("k", k >= 1, "1 or more", k);
        Setting.require("starts", starts >= 1, "1 or more", starts);
        Setting.require("sweeps", sweeps >= 1, "1 or more", sweeps);
        Setting.require("tolerance", tolerance >= 0 && tolerance <= 1, "0 to 1", tolerance);
        Setting.require("rate", rate > 0 && rate <= 0.5, "above 0 and at most 0.5", rate);
    }

    /// The defaults: 32 prototypes, the best of three k-means++ starts, coordinate descent.
    public static KMeansSettings standard() {
        return from(Settings.byDefault(ALL));
    }

    /// The settings that a user gave.
    public static KMeansSettings from(Settings settings) {
        return new KMeansSettings(
                settings.whole("k"),
                settings.value("start", Start.class),
                settings.value("update", Update.class),
                settings.whole("starts"),
                settings.whole("sweeps"),
                settings.number("tolerance"),
                settings.number("rate"),
                settings.value("pruning", Pruning.class));
    }

    /// The same with another k.
    public KMeansSettings withK(int other) {
        return new KMeansSettings(other, start, update, starts, sweeps, tolerance, rate, pruning);
    }

    /// The same with another start.
    public KMeansSettings withStart(Start other) {
        return new KMeansSettings(k, other, update, starts, sweeps, tolerance, rate, pruning);
    }

    /// The same with another number of starts.
    public KMeansSettings withStarts(int other) {
        return new KMeansSettings(k, start, update, other, sweeps, tolerance, rate, pruning);
    }

    /// The same with another update.
    public KMeansSettings withUpdate(Update other) {
        return new KMeansSettings(k, start, other, starts, sweeps, tolerance, rate, pruning);
    }

    /// The same with another limit of sweeps and another tolerance.
    public KMeansSettings until(int maxSweeps, double otherTolerance) {
        return new KMeansSettings(k, start, update, starts, maxSweeps, otherTolerance, rate, pruning);
    }

    /// The same with another pruning.
    public KMeansSettings withPruning(Pruning other) {
        return new KMeansSettings(k, start, update, starts, sweeps, tolerance, rate, other);
    }

    /// The same with another gradient step.
    public KMeansSettings withRate(double other) {
        return new KMeansSettings(k, start, update, starts, sweeps, tolerance, other, pruning);
    }
}
