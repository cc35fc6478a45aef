/// The Gibbs distribution exp(−βF(y)) / Z of an energy: log Z, densities, expectations, the temperature, and
/// maximum likelihood.
///
/// Read [GibbsDistribution] first, then [MaximumLikelihood] with [Negatives], the sources of rows for the model
/// term. [Calibration] fits β to data, and [ChainDraws] draws at that temperature. New moves of a chain belong
/// to `basin.sample`, and closed forms of one model to the package of that model.
package basin.gibbs;
