/// The contracts between models, methods of training and their callers.
///
/// Read [Model] first: the answers of a trained energy. [Method] is a way to train, [Setting] and [Settings]
/// its options, [Training] the context of a training, [Trained] its result, and [Iterations] the loop that
/// trainings share. [SamplerKind] is the list of samplers by name. No particular model belongs here.
package basin.model;
