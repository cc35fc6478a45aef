package basin.model;

import basin.rows.Randomness;
import basin.rows.Rows;

/// A model that knows the distribution of the missing cells of a row given the observed ones, p(missing | observed).
///
/// [Model#complete] gives its modes. The mean has the smallest expected squared error; draws show how uncertain the
/// cells are.
public interface Imputing extends Model {
    /// Fills the missing cells of every row with their mean given the observed ones; the columns of a category with
    /// the probabilities of its levels, on their scale.
    ///
    /// @param filled overwritten with the rows; observed cells are unchanged
    void fillWithMeans(Rows y, Rows filled);

    /// Fills the missing cells of every row with one draw of all of them together, given the observed ones.
    ///
    /// @param randomness the stream of the draws; row i depends on it and on `first` + i
    /// @param filled overwritten with the rows; observed cells are unchanged
    void fillWithDraws(Rows y, Randomness randomness, long first, Rows filled);

    /// Draws new rows with the observed cells of `given`. Unlike a filled row, which should be as plausible as
    /// possible, a new row should not repeat cells of a training row.
    ///
    /// @param randomness the stream of the draws; row i depends on it and on `first` + i
    /// @param into overwritten with the new rows, one for each row of `given`
    default void sampleGiven(Rows given, Randomness randomness, long first, Rows into) {
        fillWithDraws(given, randomness, first, into);
    }
}
