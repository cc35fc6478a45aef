package basin.gibbs;

import basin.rows.Randomness;
import basin.rows.Rows;

/// Starts at the data plus normal noise, the kick: contrastive divergence.
///
/// @param standardDeviation of the kick in every column, 0 or more
/// @param randomness the stream of the kicks
public record KickedStarts(double standardDeviation, Randomness randomness) implements Starts {
    /// @throws IllegalArgumentException when the standard deviation is out of range
    public KickedStarts {
        if (!(standardDeviation >= 0 && standardDeviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "standardDeviation: expected 0 or more and finite, got " + standardDeviation);
        }
    }

    @Override
    public Rows begin(Rows data, int step) {
        Rows kicked = data.copy();
        for (int i = 0; i < kicked.count(); i++) {
            for (int p = 0; p < kicked.columns(); p++) {
                kicked.set(i, p, (float) (kicked.get(i, p) + standardDeviation * randomness.normal(i, step, p)));
            }
        }
        return kicked;
    }
}
