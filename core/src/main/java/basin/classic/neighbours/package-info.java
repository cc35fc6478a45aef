/// Nearest neighbours: training rows that are kept, and an energy of the distances to the nearest of them.
///
/// Read [NeighbourEnergy] first, then [NearestNeighbours], the model, and [NeighbourImputation], which fills
/// missing cells. The search for the nearest rows belongs to `basin.kernel`.
package basin.classic.neighbours;
