/// An energy of one to three columns as a spline on a grid, trained by exact maximum likelihood.
///
/// Read [GridEnergy] first, then [GridDensity], the model, and [GridLikelihood]. Everything is exact up to
/// quadrature, so that nets and samplers can be compared with it. Methods that need samples for the model term
/// do not belong here.
package basin.classic.grid;
