/// Linear models of columns: principal components, independent components, and coordinates by landmark Isomap.
///
/// Read [PrincipalComponents] and its energy first, then [IndependentComponents]. [PrincipalDirections] and
/// [LandmarkIsomap] give initial values to other models. Factorisations of matrices belong to `basin.matrix`.
package basin.classic.components;
