/// Energies and data with known properties: partition function, moments, exact draws. Tests compare with them,
/// and users learn from them.
///
/// Read [Landscape] first, then [Landscapes], the list of all. [Spiral] and [Bars] generate example data.
/// Nothing here is trained, and no model depends on this package.
package basin.landscape;
