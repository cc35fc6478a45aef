/// Sparse coding: rows as sums of few atoms, and a dictionary of atoms that is learned from batches of rows.
///
/// Read [SparseEnergy] first, then [SparseCoding], the model, and [SparseTraining]. [SparseCoordinateDescent]
/// is the usual search for codes, and those of `basin.infer` find them too. Encoders that predict the codes are
/// nets and belong to `basin.strategy.sparse`.
package basin.classic.sparse;
