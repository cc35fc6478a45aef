/// The masked autoencoder over columns: hidden cells are predicted from the others.
///
/// Read [MaskedAutoencoder] first, then [MaskedColumn], a column of the table with its predicted distribution,
/// [MaskedEnergy] and [MaskedModel]. Noise on all cells belongs to `basin.strategy.reconstruction`.
package basin.strategy.masked;
