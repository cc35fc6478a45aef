/// Minimisers, over a latent z or over the row y itself, and the answers that they give to any energy.
package basin.infer;
