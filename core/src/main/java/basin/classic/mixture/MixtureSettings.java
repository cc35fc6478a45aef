package basin.classic.mixture;

import basin.model.Setting;
import basin.model.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How a Gaussian mixture is trained.
///
/// @param leastK fewest components, 1 or more
/// @param mostK most components; where that is more than the fewest, the Bayesian information criterion chooses
/// @param covariance what the covariances may be
/// @param start where the means start
/// @param starts trainings from different starts for every number of components, 1 or more
/// @param steps most EM steps for one start, 1 or more
/// @param tolerance a start ends when a step lowers the mean energy by no more than this, in nats; 0 or more
/// @param floor the least variance of a component in any direction, above 0; 1 is that of a standardised column
public record MixtureSettings(
        int leastK,
        int mostK,
        MixtureCovariance covariance,
        Start start,
        int starts,
        int steps,
        double tolerance,
        double floor) {
    /// Where the means start.
    public enum Start {
        /// The prototypes of K-means.
        KMEANS("kmeans"),
        /// Different rows, each as likely as the others.
        RANDOM("random");

        private final String word;

        Start(String word) {
            this.word = word;
        }
    }

    private static final String AUTO = "auto";

    static final List<Setting> ALL = List.of(
            Setting.wholeOr(
                    AUTO, "k", 1, 100_000, "number of components, or auto: by the Bayesian information criterion"),
            Setting.whole("kmost", 40, 1, 100_000, "most components that k=auto tries"),
            Setting.word(
                    "covariance",
                    "what the components look like: any ellipsoids, along the axes, all the same, or balls",
                    Arrays.stream(MixtureCovariance.values())
                            .map(MixtureCovariance::word)
                            .toList()),
            Setting.word(
                    "start",
                    "where the means start",
                    Arrays.stream(Start.values()).map(start -> start.word).toList()),
            Setting.whole("starts", 2, 1, 1000, "trainings from different starts for each k, the best is kept"),
            Setting.whole("steps", 500, 1, 1_000_000, "most EM steps for one start"),
            Setting.number("tolerance", 1e-5, 0, 1000, "end when a step lowers the mean energy by no more than this"),
            Setting.number("floor", 1e-4, 1e-12, 1e12, "least variance of a component, 1 being that of a column"));

    public MixtureSettings {
        Setting.require("k", leastK >= 1, "1 or more", leastK);
        Setting.require("k", mostK >= leastK, leastK + " or more at the most", mostK);
        Setting.require("starts", starts >= 1, "1 or more", starts);
        Setting.require("steps", steps >= 1, "1 or more", steps);
        Setting.require("tolerance", tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY, "0 or more", tolerance);
        Setting.require("floor", floor > 0 && floor < Double.POSITIVE_INFINITY, "above 0", floor);
    }

    /// The defaults: any covariances, 1 to 40 components chosen by the Bayesian information criterion, the better
    /// of two K-means starts each.
    public static MixtureSettings standard() {
        return from(Settings.of(ALL, java.util.Map.of()));
    }

    static MixtureSettings from(Settings settings) {
        boolean auto = settings.word("k").equals(AUTO);
        return new MixtureSettings(
                auto ? 1 : settings.whole("k"),
                auto ? settings.whole("kmost") : settings.whole("k"),
                Arrays.stream(MixtureCovariance.values())
                        .filter(kind -> kind.word().equals(settings.word("covariance")))
                        .findFirst()
                        .orElseThrow(),
                Arrays.stream(Start.values())
                        .filter(start -> start.word.equals(settings.word("start")))
                        .findFirst()
                        .orElseThrow(),
                settings.whole("starts"),
                settings.whole("steps"),
                settings.number("tolerance"),
                settings.number("floor"));
    }

    /// Whether the number of components is chosen in training.
    boolean choosesK() {
        return leastK < mostK;
    }

    /// The numbers of components to try, rising by about a seventh from one to the next.
    List<Integer> candidates() {
        List<Integer> candidates = new ArrayList<>();
        for (long k = leastK; k < mostK; k += 1 + k / 7) {
            candidates.add((int) k);
        }
        candidates.add(mostK);
        return candidates;
    }

    /// The same with a known number of components.
    public MixtureSettings withK(int k) {
        return withK(k, k);
    }

    /// The same with a number of components chosen in training.
    public MixtureSettings withK(int least, int most) {
        return new MixtureSettings(least, most, covariance, start, starts, steps, tolerance, floor);
    }

    /// The same with other covariances.
    public MixtureSettings withCovariance(MixtureCovariance other) {
        return new MixtureSettings(leastK, mostK, other, start, starts, steps, tolerance, floor);
    }

    /// The same with another start.
    public MixtureSettings withStart(Start other) {
        return new MixtureSettings(leastK, mostK, covariance, other, starts, steps, tolerance, floor);
    }

    /// The same with another number of starts.
    public MixtureSettings withStarts(int other) {
        return new MixtureSettings(leastK, mostK, covariance, start, other, steps, tolerance, floor);
    }

    /// The same with another limit of steps and another tolerance.
    public MixtureSettings until(int mostSteps, double otherTolerance) {
        return new MixtureSettings(leastK, mostK, covariance, start, starts, mostSteps, otherTolerance, floor);
    }

    /// The same with another least variance.
    public MixtureSettings withFloor(double other) {
        return new MixtureSettings(leastK, mostK, covariance, start, starts, steps, tolerance, other);
    }
}
