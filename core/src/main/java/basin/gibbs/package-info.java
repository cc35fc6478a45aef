/// The Gibbs distribution exp(−βF(y)) / Z of an energy: log Z, densities, expectations, and maximum likelihood.
package basin.gibbs;
