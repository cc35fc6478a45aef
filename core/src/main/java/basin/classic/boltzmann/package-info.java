/// Restricted Boltzmann machines with Bernoulli or Gaussian visible units.
///
/// Read [RbmEnergy] first, then [Rbm], the model, and [RbmTraining] with the rules of training that implement
/// [RbmRule]. [RbmEnumeration] gives log Z exactly for few units, [RbmAnnealing] estimates it for many. Binary
/// energies of other forms belong to `basin.strategy.binary`.
package basin.classic.boltzmann;
