package basin.classic.mixture;

import basin.model.Setting;
import basin.model.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The settings of the training of a Gaussian mixture.
///
/// @param minK minimum number of components, 1 or more
/// @param maxK maximum number of components; where it is larger than the minimum, the Bayesian information
///     criterion chooses, or held-out rows where they choose the covariances
/// @param covariance kind of the covariances; empty when held-out rows choose it together with the shrinkage
/// @param shrinkage number of rows for each column that count in the covariance of a component as if they were
///     distributed as the covariance common to all components says; for [MixtureCovariance#TIED], as its diagonal
///     says; 0 or more
/// @param trim share of the rows that each step leaves out, those of the highest energy; 0 to below 1
/// @param start how the first means are chosen
/// @param starts number of trainings from different starts for every number of components, 1 or more
/// @param steps maximum number of EM steps for each start, 1 or more
/// @param tolerance a start ends when a step lowers the mean energy by no more than this, in nats; 0 or more
/// @param floor the minimum variance of a component in any direction, above 0; 1 is that of a standardised column
public record MixtureSettings(
        int minK,
        int maxK,
        Optional<MixtureCovariance> covariance,
        double shrinkage,
        double trim,
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

    /// The covariances as users choose them.
    enum Shape {
        /// The kind of the highest density of held-out rows.
        AUTO,
        /// [MixtureCovariance#FULL].
        FULL,
        /// [MixtureCovariance#DIAGONAL].
        DIAGONAL,
        /// [MixtureCovariance#TIED].
        TIED,
        /// [MixtureCovariance#SPHERICAL].
        SPHERICAL;

        private Optional<MixtureCovariance> kind() {
            return this == AUTO ? Optional.empty() : Optional.of(MixtureCovariance.valueOf(name()));
        }
    }

    /// The settings of users, by name.
    public static final List<Setting> ALL = List.of(
            Setting.wholeOrAuto(
                    "k",
                    1,
                    100_000,
                    "number of components; auto chooses it by held-out rows together with the covariance, or, where that"
                            + " is given, by the Bayesian information criterion"),
            Setting.whole("kmax", 40, 1, 100_000, "maximum number of components that k=auto tries"),
            Setting.choice(
                    "covariance",
                    Shape.AUTO,
                    "shape of the components: an ellipsoid for each, ellipsoids along the axes, one ellipsoid for all, or"
                            + " spheres; auto chooses it by the density of held-out rows"),
            Setting.number(
                    "shrinkage",
                    0,
                    0,
                    1e6,
                    "prior of covariances: number of rows for each column that count in each ellipsoid as if they were"
                            + " distributed as the one common to all components; for covariance=tied, with independent"
                            + " columns; covariance=auto has its own"),
            Setting.number(
                    "trim",
                    0,
                    0,
                    0.5,
                    "share of the rows that training leaves out, those that fit worst; for data with anomalies among"
                            + " the rows"),
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
        Setting.require("shrinkage", shrinkage >= 0 && shrinkage < Double.POSITIVE_INFINITY, "0 or more", shrinkage);
        Setting.require("trim", trim >= 0 && trim < 1, "0 to below 1", trim);
        Setting.require("starts", starts >= 1, "1 or more", starts);
        Setting.require("steps", steps >= 1, "1 or more", steps);
        Setting.require("tolerance", tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY, "0 or more", tolerance);
        Setting.require("floor", floor > 0 && floor < Double.POSITIVE_INFINITY, "above 0", floor);
    }

    /// The defaults: the kind of covariances and 1 to 40 components chosen by the density of held-out rows, the
    /// better of two K-means starts.
    public static MixtureSettings standard() {
        return from(Settings.byDefault(ALL));
    }

    /// The settings that a user gave.
    public static MixtureSettings from(Settings settings) {
        OptionalInt k = settings.wholeOrAuto("k");
        return new MixtureSettings(
                k.orElse(1),
                k.orElse(settings.whole("kmax")),
                settings.value("covariance", Shape.class).kind(),
                settings.number("shrinkage"),
                settings.number("trim"),
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

    /// The kind of the covariance, which must not be left to held-out rows.
    MixtureCovariance kind() {
        return covariance.orElseThrow();
    }

    /// The numbers of components to try.
    ///
    /// @param divisor each is greater than the one before by about its part of this number
    List<Integer> candidates(int divisor) {
        List<Integer> candidates = new ArrayList<>();
        for (long k = minK; k < maxK; k += 1 + k / divisor) {
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
        return new MixtureSettings(min, max, covariance, shrinkage, trim, start, starts, steps, tolerance, floor);
    }

    /// The same with one kind of covariances.
    public MixtureSettings withCovariance(MixtureCovariance other) {
        return new MixtureSettings(
                minK, maxK, Optional.of(other), shrinkage, trim, start, starts, steps, tolerance, floor);
    }

    /// The same with another prior of the covariances.
    public MixtureSettings withShrinkage(double other) {
        return new MixtureSettings(minK, maxK, covariance, other, trim, start, starts, steps, tolerance, floor);
    }

    /// The same with another share of rows to leave out.
    public MixtureSettings withTrim(double other) {
        return new MixtureSettings(minK, maxK, covariance, shrinkage, other, start, starts, steps, tolerance, floor);
    }

    /// The same with another start.
    public MixtureSettings withStart(Start other) {
        return new MixtureSettings(minK, maxK, covariance, shrinkage, trim, other, starts, steps, tolerance, floor);
    }

    /// The same with another number of starts.
    public MixtureSettings withStarts(int other) {
        return new MixtureSettings(minK, maxK, covariance, shrinkage, trim, start, other, steps, tolerance, floor);
    }

    /// The same with another limit of steps and another tolerance.
    public MixtureSettings until(int maxSteps, double otherTolerance) {
        return new MixtureSettings(
                minK, maxK, covariance, shrinkage, trim, start, starts, maxSteps, otherTolerance, floor);
    }

    /// The same with another minimum variance.
    public MixtureSettings withFloor(double other) {
        return new MixtureSettings(minK, maxK, covariance, shrinkage, trim, start, starts, steps, tolerance, other);
    }
}
