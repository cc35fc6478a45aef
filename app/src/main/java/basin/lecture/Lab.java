package basin.lecture;

import basin.model.Training;
import basin.rows.Randomness;
import basin.rows.Shards;

/// The seed and the threads of an experiment.
///
/// @param seed of all randomness
/// @param shards the threads; they change only the duration of an experiment
public record Lab(long seed, Shards shards) {
    /// The seed of the lecture's page.
    public static final long SEED = 1;

    /// A lab with the seed of the lecture's page.
    public static Lab of(Shards shards) {
        return new Lab(SEED, shards);
    }

    /// An independent stream for one purpose.
    Randomness randomness(String purpose) {
        return new Randomness(seed).named(purpose);
    }

    /// A training with the seed of the lab and without a listener.
    Training training() {
        return Training.of(seed, shards);
    }
}
