package basin.strategy.score;

import basin.model.Setting;
import basin.model.Settings;
import basin.tensor.NativeTensor;
import basin.train.Shard;
import java.util.List;

/// Sliced score matching (Song, Garg, Shi & Ermon, UAI 2019): the curvature of the energy at the data along random
/// directions of entries ±1, whose estimate of the trace has the minimum variance.
public final class SlicedScoreMatching extends DirectScoreMatching {
    /// The method with its name and advice.
    public SlicedScoreMatching() {
        super(
                "sliced-score-matching",
                "a density of many columns without negatives, with the curvature along random directions",
                NUMBERS.withoutCategories());
    }

    @Override
    List<Setting> particularSettings() {
        return List.of(Setting.whole("slices", 1, 1, 64, "number of random directions for each row at each step"));
    }

    @Override
    NativeTensor costs(Shard shard, Settings settings, NativeTensor y, NativeTensor slopes) {
        int slices = settings.whole("slices");
        int d = (int) y.size(1);
        NativeTensor signs = shard.signs("directions", slices * d);
        NativeTensor sum = ScoreLosses.sliced(y, slopes, signs.narrow(1, 0, d));
        for (int s = 1; s < slices; s++) {
            sum = sum.plus(ScoreLosses.sliced(y, slopes, signs.narrow(1, (long) s * d, d)));
        }
        return sum.times(1.0 / slices);
    }
}
