package basin.latent;

import basin.rows.Randomness;
import basin.rows.Rows;

/// The set over which a latent variable z varies; a z is a row of [#columns] numbers.
public interface LatentSpace {
    /// The space in words, such as `one-hot (32)`.
    String describe();

    /// Numbers that describe one z.
    int columns();

    /// Replaces every row by the nearest point of the space.
    void project(Rows z);

    /// Overwrites row i with a draw from the prior, a function of the stream and of `first` + i.
    void sample(Randomness randomness, long first, Rows z);
}
