package basin.classic.mixture;

import basin.model.Setting;
import basin.model.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The settings of the training of a Gaussian mixture.
///
/// @param minK minimum number of components, 1 or more
/// @param maxK maximum number of components; where it is larger than the minimum, the Bayesian information
///     criterion chooses
/// @param covariance kind of the covariances
/// @param start how the first means are chosen
/// @param starts number of trainings from different starts for every number of components, 1 or more
/// @param steps maximum number of EM steps for each start, 1 or more
/// @param tolerance a start ends when a step lowers the mean energy by no more than this, in nats; 0 or more
/// @param floor the minimum variance of a component in any direction, above 0; 1 is that of a standardised column
public record MixtureSettings(
        int minK,
        int maxK,
        MixtureCovariance covariance,
        Start start,
        int starts,
        int steps,
        double tolerance,
        double floor) {
    /// How the first means are chosen.
    public enum Start {
        /// The prototypes of K-means.
        KMEANS,
        /// Different random rows with equal probabilities.
        RANDOM
    }

    /// The settings of users, by name.
    public static final List<Setting> ALL = List.of(
            Setting.wholeOrAuto(
                    "k", 1, 100_000, "number of components; auto chooses it by the Bayesian information criterion"),
            Setting.whole("kmax", 40, 1, 100_000, "maximum number of components that k=auto tries"),
            Setting.choice(
                    "covariance",
                    MixtureCovariance.FULL,
                    "shape of the components: an ellipsoid for each, ellipsoids along the axes, one ellipsoid for all, or"
                            + " spheres"),
            Setting.choice(
                    "start", Start.KMEANS, "how the first means are chosen: by K-means, or at random among the rows"),
            Setting.whole(
                    "starts",
                    2,
                    1,
                    1000,
                    "number of trainings from different starts for each k; the best result is kept"),
            Setting.whole("steps", 500, 1, 1_000_000, "maximum number of EM steps for each start"),
            Setting.number(
                    "tolerance",
                    1e-5,
                    0,
                    1000,
                    "training stops when a step lowers the mean energy by at most this number of nats"),
            Setting.number(
                    "floor",
                    1e-4,
                    1e-12,
                    1e12,
                    "minimum variance of a component in any direction, where the variance of a column is 1"));

    public MixtureSettings {
        Setting.require("k", minK >= 1, "1 or more", minK);
        Setting.require("k", maxK >= minK, minK + " or more", maxK);
        Setting.require("starts", starts >= 1, "1 or more", starts);
        Setting.require("steps", steps >= 1, "1 or more", steps);
        Setting.require("tolerance", tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY, "0 or more", tolerance);
        Setting.require("floor", floor > 0 && floor < Double.POSITIVE_INFINITY, "above 0", floor);
    }

    /// The defaults: any covariances, 1 to 40 components chosen by the Bayesian information criterion, the better
    /// of two K-means starts for each.
    public static MixtureSettings standard() {
        return from(Settings.byDefault(ALL));
    }

    /// The settings that a user gave.
    public static MixtureSettings from(Settings settings) {
        OptionalInt k = settings.wholeOrAuto("k");
        return new MixtureSettings(
                k.orElse(1),
                k.orElse(settings.whole("kmax")),
                settings.value("covariance", MixtureCovariance.class),
                settings.value("start", Start.class),
                settings.whole("starts"),
                settings.whole("steps"),
                settings.number("tolerance"),
                settings.number("floor"));
    }

    /// Whether the number of components is chosen in training.
    boolean choosesK() {
        return minK < maxK;
    }

    /// The numbers of components to try, rising by about a seventh from one to the next.
    List<Integer> candidates() {
        List<Integer> candidates = new ArrayList<>();
        for (long k = minK; k < maxK; k += 1 + k / 7) {
            candidates.add((int) k);
        }
        candidates.add(maxK);
        return candidates;
    }

    /// The same with a known number of components.
    public MixtureSettings withK(int k) {
        return withK(k, k);
    }

    /// The same with a number of components chosen in training.
    public MixtureSettings withK(int min, int max) {
        return new MixtureSettings(min, max, covariance, start, starts, steps, tolerance, floor);
    }

    /// The same with other covariances.
    public MixtureSettings withCovariance(MixtureCovariance other) {
        return new MixtureSettings(minK, maxK, other, start, starts, steps, tolerance, floor);
    }

    /// The same with another start.
    public MixtureSettings withStart(Start other) {
        return new MixtureSettings(minK, maxK, covariance, other, starts, steps, tolerance, floor);
    }

    /// The same with another number of starts.
    public MixtureSettings withStarts(int other) {
        return new MixtureSettings(minK, maxK, covariance, start, other, steps, tolerance, floor);
    }

    /// The same with another limit of steps and another tolerance.
    public MixtureSettings until(int maxSteps, double otherTolerance) {
        return new MixtureSettings(minK, maxK, covariance, start, starts, maxSteps, otherTolerance, floor);
    }

    /// The same with another minimum variance.
    public MixtureSettings withFloor(double other) {
        return new MixtureSettings(minK, maxK, covariance, start, starts, steps, tolerance, other);
    }
}
