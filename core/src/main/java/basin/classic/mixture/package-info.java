/// Mixtures of Gaussians, and of probabilities of levels, trained by expectation maximisation (EM), also on rows with
/// missing cells.
///
/// Read [MixtureEnergy] first, then [Mixture], the model, and [MixtureTraining], which alternates [Expectation]
/// and [Maximisation], and [MixtureSelection], which chooses the covariances and the number of components. All loops
/// run in double precision. Other densities of components would be a package of
/// their own.
package basin.classic.mixture;
