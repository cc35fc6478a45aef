package basin.model;

import basin.infer.Completions;
import basin.rows.Rows;

/// A model of some columns given the others: F(x, y), its rows being x with y beside it. It answers as any model
/// does, for whole rows, and predicts y from x.
public interface Conditional extends Model {
    /// How many columns of a row, the first ones, are x.
    int given();

    /// Different plausible y for each x, best first, at most `most` of them: whole rows with their energies, x as
    /// observed.
    ///
    /// @param x rows of [#given] columns
    Completions predict(Rows x, int most);
}
