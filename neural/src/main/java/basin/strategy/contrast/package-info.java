/// Energies trained by contrast: low on the data, high on other rows that the method draws or pairs.
///
/// Read [NoiseContrastive] with its loss [NoiseContrast] first, then [Adversarial], whose generator makes the
/// other rows, and [MetricLearning], which pairs the parts of rows. Methods whose other rows follow the model's
/// own distribution belong to `basin.strategy.likelihood`.
package basin.strategy.contrast;
