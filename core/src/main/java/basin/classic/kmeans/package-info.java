/// K-means: k prototypes, and the energy ‖y − W z‖² with a one-hot latent z.
///
/// Read [KMeansEnergy] first, then [KMeans], the model, and [KMeansTraining] with [Lloyd], the sweep that does
/// nearly all the work. [Bounds] skips rows without changing a bit of the result. The search for the nearest
/// prototype belongs to `basin.kernel`.
package basin.classic.kmeans;
