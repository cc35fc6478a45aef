/// Nets as methods and models: the template that every strategy extends, and the answers of a trained net.
///
/// Read [NeuralMethod] first: settings, nets, training, calibration, storage. [NeuralModel] answers by the
/// energy alone, and [Fit] is what a training leaves. Particular strategies belong to the families of
/// `basin.strategy`, the loop of training to `basin.train`.
package basin.neural;
