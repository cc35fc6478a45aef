/// Energies with a latent variable that a decoder turns into a row: autoencoders with limited information, code
/// books, predictors.
///
/// Read [Glo] first, the simplest: a decoder and one latent for each row. [VariationalAutoencoder] and
/// [VectorQuantisedAutoencoder] add an encoder, [Predictor] a condition x. [LatentSettings] and [DecoderModel]
/// are shared. Sparse codes belong to `basin.strategy.sparse`.
package basin.strategy.latent;
