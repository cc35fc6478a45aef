package basin.strategy;

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
        NoiseLevels levels = new NoiseLevels(
                settings.whole("levels"),
                settings.number("noise"),
                settings.number("least-noise"),
                settings.number("energy-noise"));
        if (levels.least > levels.most) {
            throw new InputException("setting least-noise: expected at most the noise, " + levels.most + ", got "
                    + levels.least + "; set both");
        }
        return levels;
    }

    /// Every deviation, largest first.
    double[] deviations() {
        return IntStream.range(0, count)
                .mapToDouble(i -> count == 1 ? least : most * Math.pow(least / most, i / (count - 1.0)))
                .toArray();
    }
}
