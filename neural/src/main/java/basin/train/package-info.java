/// The training of nets with any loss: batches, shards, derivatives, optimisers, validation, divergence.
///
/// Read [Objective] first: the loss that a strategy supplies. [Trainer] is the entry, [TrainerLoop] the loop,
/// [ShardGradients] computes the derivatives of a batch with the same bits at any number of threads. A new
/// optimiser is one file and one constant of [OptimiserKind]. No particular loss and no model belongs here.
package basin.train;
