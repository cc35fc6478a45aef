package basin.gibbs;

import basin.rows.Randomness;
import basin.rows.Rows;

/// Starts at the data, each kicked in a random direction: contrastive divergence.
///
/// @param deviation of the kick in every column, 0 or more
/// @param randomness the stream of the kicks
public record KickedStarts(double deviation, Randomness randomness) implements Starts {
    /// @throws IllegalArgumentException when the deviation is out of range
    public KickedStarts {
        if (!(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("deviation: expected 0 or more and finite, got " + deviation);
        }
    }

    @Override
    public Rows begin(Rows data, int step) {
        Rows kicked = data.copy();
        for (int i = 0; i < kicked.count(); i++) {
            for (int p = 0; p < kicked.columns(); p++) {
                kicked.set(i, p, (float) (kicked.get(i, p) + deviation * randomness.normal(i, step, p)));
            }
        }
        return kicked;
    }
}
