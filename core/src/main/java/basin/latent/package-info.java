/// Energies with a latent variable, the spaces it lives in, and the ways to remove it.
package basin.latent;
