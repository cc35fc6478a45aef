/// Energies of binary rows, trained by comparing each row with the rows that differ from it in one cell.
///
/// Read [BinaryMethod] first, then [RatioMatching] and [MinimumProbabilityFlow], which differ in the loss.
/// [BinaryModel] answers by searches that flip cells. Methods for real numbers do not belong here, and neither
/// do restricted Boltzmann machines (`basin.classic.boltzmann`).
package basin.strategy.binary;
