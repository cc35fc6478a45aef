package basin.model;

import basin.energy.Energy;
import basin.infer.Completions;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A trained energy with its answers. Every answer for a row depends on that row alone, so that rows may be split
/// over threads in any way. Immutable.
public interface Model {
    /// The energy: how well does this fit?
    Energy energy();

    /// The energy by which answers such as completions are compared: [#energy], unless that one differs between
    /// parts of the space because rows are scored by models that have not seen them.
    default Energy answerEnergy() {
        return energy();
    }

    /// The number of columns, d.
    default int columns() {
        return energy().columns();
    }

    /// The nearest plausible row: overwrites row i of `nearest` with the point of low energy nearest to y_i.
    /// Missing cells are filled.
    void project(Rows y, Rows nearest);

    /// What is missing: for every row the plausible ways to fill its missing cells, best first, at max `max`
    /// of them. They are minima of the energy over the missing cells, unless the model has better answers. A row
    /// without missing cells is its own only answer.
    Completions complete(Rows y, int max);

    /// What else could be: overwrites row i with a draw that depends only on the stream and on `first` + i.
    void sample(Randomness randomness, long first, Rows into);

    /// Names of the features that [#embed] writes.
    List<String> features();

    /// The features of each row: overwrites row i of `features`, which has as many columns as [#features] has
    /// names.
    void embed(Rows y, Rows features);

    /// Whether exp(−β F) has a finite integral, so that there is a distribution for Markov chains to draw from. It
    /// is false where the energy is constant along a line.
    default boolean isNormalisable() {
        return true;
    }

    /// The density of rows that this model knows: its own, or that of a part of it. Empty where its energy is no
    /// density.
    default Optional<Normalised> density() {
        return this instanceof Normalised normalised ? Optional.of(normalised) : Optional.empty();
    }

    /// All parameters of the model, by name, as they are stored.
    Map<String, Tensor> tensors();
}
