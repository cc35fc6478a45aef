/// Energies: functions F(y) of rows that are low where the parts of a row fit together, and their combinations.
///
/// Read [Energy] first: its contract is that the energy of row i depends on row i alone. [SmoothEnergy] adds
/// gradients, [Energies] makes energies of functions and sums of energies, [Contrast] measures how well an
/// energy separates two sets of rows. A particular energy belongs to the package of its model or to
/// `basin.landscape`; latent variables belong to `basin.latent`.
package basin.energy;
