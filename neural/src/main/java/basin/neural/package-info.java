/// Nets as methods and models: the template that every strategy extends, and the answers of a trained net.
///
/// Read [NeuralMethod] first: settings, nets, training, calibration, storage. [NeuralModel] has the
/// generic answers, and [Fit] is the result of a training. Particular strategies belong to the families of
/// `basin.strategy`, the loop of training to `basin.train`.
package basin.neural;
