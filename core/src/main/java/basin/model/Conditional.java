package basin.model;

import basin.infer.Completions;
import basin.rows.Rows;

/// A model of some columns given the others: F(x, y), with rows (x, y). It answers like any model for whole rows,
/// and predicts y from x.
public interface Conditional extends Model {
    /// The number of columns of a row that are x, the first ones.
    int given();

    /// Different plausible y for each x, best first, at max `max` of them: whole rows with their energies, x as
    /// observed.
    ///
    /// @param x rows of [#given] columns
    Completions predict(Rows x, int max);
}
