package basin.strategy.score;

import basin.model.Setting;
import basin.model.Settings;
import basin.rows.InputException;
import java.util.List;
import java.util.stream.IntStream;

/// Levels of noise that fall geometrically (Song & Ermon, NeurIPS 2019, section 4.3).
///
/// @param count 1 or more; a single one is the smallest
/// @param max the maximum standard deviation
/// @param min the minimum standard deviation
/// @param asked the one that an energy is asked at
record NoiseLevels(int count, double max, double min, double asked) {
    private static final String ENERGY_NOISE = "energy-noise";
    private static final String LEVELS = "levels";
    private static final String MIN_NOISE = "min-noise";
    private static final String NOISE = "noise";

    /// The settings of the levels.
    static List<Setting> settings() {
        return List.of(
                Setting.whole(
                        LEVELS,
                        10,
                        1,
                        1000,
                        "number of noise levels, in geometric progression; 1 for the minimum noise alone"),
                Setting.number(NOISE, 1, 1e-6, 1e3, "maximum standard deviation of the noise"),
                Setting.number(MIN_NOISE, 0.03, 1e-6, 1e3, "minimum standard deviation of the noise"),
                Setting.number(
                        ENERGY_NOISE,
                        0.05,
                        1e-6,
                        1e3,
                        "standard deviation of the noise at which the model's energy is computed, from the minimum to the"
                                + " maximum"));
    }

    /// The levels that are set.
    ///
    /// @throws InputException when they do not fit together
    static NoiseLevels of(Settings settings) {
        int count = settings.whole(LEVELS);
        double max = settings.number(NOISE);
        double min = settings.number(MIN_NOISE);
        // A net that is trained with one level is valid at that level only.
        double asked = count == 1 ? min : settings.number(ENERGY_NOISE);
        if (min > max) {
            throw InputException.of("setting min-noise", "at most the noise, " + max, min)
                    .withRemedy("set both");
        }
        if (asked < min || asked > max) {
            throw InputException.of(
                            "setting energy-noise", min + " to " + max + ", the range of the noise in training", asked)
                    .withRemedy("set it within them, or widen them");
        }
        return new NoiseLevels(count, max, min, asked);
    }

    /// Every standard deviation, largest first.
    double[] standardDeviations() {
        return IntStream.range(0, count)
                .mapToDouble(i -> count == 1 ? min : max * Math.pow(min / max, i / (count - 1.0)))
                .toArray();
    }
}
