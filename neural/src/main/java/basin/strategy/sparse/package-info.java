/// Sparse codes with encoders: nets that predict or replace the search for the codes of few atoms.
///
/// Read [SparseAutoencoder] first, then [PredictiveSparseDecomposition] and [Lista] with its net
/// [ShrinkageNet]. Sparse coding without an encoder, and the search for its codes, belong to
/// `basin.classic.sparse`.
package basin.strategy.sparse;
