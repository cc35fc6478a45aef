package basin.model;

import basin.energy.Energy;
import basin.infer.Completions;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.List;
import java.util.Map;

/// A trained energy with its answers. Every answer for a row depends on that row alone, so that rows may be split
/// over threads in any way. Immutable.
public interface Model {
    /// The energy: how well does this fit?
    Energy energy();

    /// Columns of a row, d.
    default int columns() {
        return energy().columns();
    }

    /// The nearest plausible row: overwrites row i of `nearest` with the point of low energy nearest to y_i. Missing
    /// cells come out filled.
    void project(Rows y, Rows nearest);

    /// What is missing: for every row the plausible ways to fill its missing cells, best first, at most `most`
    /// of them. They are minima of the energy over the missing cells, or what the model knows better. A row
    /// without missing cells is its own only answer.
    Completions complete(Rows y, int most);

    /// What else could be: overwrites row i with a draw that depends on the stream and on `first` + i alone.
    void sample(Randomness randomness, long first, Rows into);

    /// Names of the features that [#embed] writes.
    List<String> features();

    /// The features of each row: overwrites row i of `features`, which has as many columns as [#features] has names.
    void embed(Rows y, Rows features);

    /// Whether exp(−β F) has a finite integral, so that there is a distribution for Markov chains to draw from. Not
    /// where the energy is flat along a line.
    default boolean isNormalisable() {
        return true;
    }

    /// Everything the model learned, by name, as it is stored.
    Map<String, Tensor> tensors();
}
