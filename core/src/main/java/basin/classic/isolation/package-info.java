/// Isolation forests: the energy of a row is high where random splits soon separate it from the others.
///
/// Read [IsolationTrees] first, then [IsolationForest], the model.
package basin.classic.isolation;
