/// K-means: k prototypes, the wells of an energy with a one-hot latent.
package basin.classic.kmeans;
