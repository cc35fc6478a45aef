/// The masked autoencoder over columns: hidden cells are predicted from the others.
///
/// Read [MaskedAutoencoder] first, then [MixtureHead], the predicted distribution of a cell, [MaskedEnergy] and
/// [MaskedModel]. Noise on all cells belongs to `basin.strategy.reconstruction`.
package basin.strategy.masked;
