package basin.lecture;

import basin.model.Training;
import basin.rows.Randomness;
import basin.rows.Shards;

/// What an experiment runs with.
///
/// @param seed of every random choice
/// @param shards the threads; they change how long an experiment takes and nothing else
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

    /// A training of its own seed that nobody watches.
    Training training() {
        return Training.of(seed, shards);
    }
}
