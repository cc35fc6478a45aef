package basin.strategy.score;

import basin.model.Settings;
import basin.rows.InputException;
import java.util.stream.IntStream;

/// Levels of noise that fall geometrically (Song & Ermon, NeurIPS 2019, section 4.3).
///
/// @param count 1 or more; a single one is the smallest
/// @param most the largest deviation
/// @param least the smallest
/// @param asked the one that an energy is asked at
record NoiseLevels(int count, double most, double least, double asked) {
    /// From the settings of a method.
    ///
    /// @throws InputException when they do not fit together
    static NoiseLevels of(Settings settings) {
        int count = settings.whole("levels");
        double most = settings.number("noise");
        double least = settings.number("least-noise");
        // A net of one level knows no other.
        double asked = count == 1 ? least : settings.number("energy-noise");
        if (least > most) {
            throw new InputException(
                    "setting least-noise: expected at most the noise, " + most + ", got " + least + "; set both");
        }
        if (asked < least || asked > most) {
            throw new InputException("setting energy-noise: expected " + least + " to " + most
                    + ", the levels it is trained at, got " + asked + "; set it within them, or widen them");
        }
        return new NoiseLevels(count, most, least, asked);
    }

    /// Every deviation, largest first.
    double[] deviations() {
        return IntStream.range(0, count)
                .mapToDouble(i -> count == 1 ? least : most * Math.pow(least / most, i / (count - 1.0)))
                .toArray();
    }
}
