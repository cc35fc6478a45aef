/// Inference by minimisation: searches over a latent z or over the missing cells of a row, and the answers that
/// they give for any energy.
///
/// Read [Answers] first: it completes and projects rows by an energy alone. [Search] is the search of one row,
/// [Searches] runs those of many rows; [Lbfgs] is the usual minimiser. [DataRegion], [ConfinedSearch] and
/// [Restarts] keep searches near the data. Markov chains belong to `basin.sample`. No class here uses a model.
package basin.infer;
