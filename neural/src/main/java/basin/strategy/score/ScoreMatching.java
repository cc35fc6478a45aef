package basin.strategy.score;

import basin.model.Settings;
import basin.rows.InputException;
import basin.tensor.NativeTensor;
import basin.train.Shard;

/// Score matching (Hyvärinen, JMLR 2005): small slopes and large curvature of the energy at the data, the curvature
/// summed exactly over all columns.
public final class ScoreMatching extends DirectScoreMatching {
    /// One derivative for every column is worth its price up to about here.
    private static final int COLUMNS = 16;

    /// The method with its name and advice.
    public ScoreMatching() {
        super("score-matching", "the exact form, for few real columns; draws no negatives");
    }

    @Override
    void check(int columns) {
        if (columns > COLUMNS) {
            throw new InputException("score-matching: expected at most " + COLUMNS + " columns, got " + columns
                    + "; train by sliced-score-matching or denoising-score-matching");
        }
    }

    @Override
    NativeTensor costs(Shard shard, Settings settings, NativeTensor y, NativeTensor slopes) {
        return ScoreLosses.exact(y, slopes);
    }
}
