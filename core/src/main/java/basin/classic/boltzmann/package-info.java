/// Restricted Boltzmann machines, with Bernoulli or Gaussian visible units.
package basin.classic.boltzmann;
