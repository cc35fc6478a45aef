/// Energies E(y, z) with a latent variable z, the spaces of z, and the ways to remove z.
///
/// Read [LatentEnergy] first, then [LatentSpace]. A [Minimiser] removes z by a minimum and gives F∞; a
/// [Marginaliser] removes it by a sum or an integral and gives Fβ. A new space is one file and one class of
/// tests. Iterative searches belong to `basin.infer`, and energies of particular models to their packages.
package basin.latent;
