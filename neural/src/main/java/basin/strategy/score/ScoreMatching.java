package basin.strategy.score;

import basin.model.Settings;
import basin.tensor.NativeTensor;
import basin.train.Shard;

/// Score matching (Hyvärinen, JMLR 2005): small slopes and large curvature of the energy at the data, the curvature
/// summed exactly over all columns.
public final class ScoreMatching extends DirectScoreMatching {
    /// The exact curvature takes one derivative for each column. With more columns the sliced form is faster.
    private static final int MAX_COLUMNS = 16;

    /// The method with its name and advice.
    public ScoreMatching() {
        super(
                "score-matching",
                "a density of few columns without negatives, with the exact curvature of the energy",
                NUMBERS.withoutCategories()
                        .withColumns(1, MAX_COLUMNS)
                        .withAlternative("train the method sliced-score-matching or denoising-score-matching"));
    }

    @Override
    NativeTensor costs(Shard shard, Settings settings, NativeTensor y, NativeTensor slopes) {
        return ScoreLosses.exact(y, slopes);
    }
}
