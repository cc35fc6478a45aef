/// Maps G from rows to rows whose energy is the cost C(y, G(y)) of the reconstruction.
///
/// Read [DenoisingAutoencoder] first: it is the example for a new strategy. [ReconstructionMethod] is the
/// template, [ReconstructionModel] answers by iterating G. The contractive and the saturating autoencoder
/// restrict G in other ways. Maps with a latent that is searched for belong to `basin.strategy.latent`.
package basin.strategy.reconstruction;
