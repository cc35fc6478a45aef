package basin.train;

import basin.nets.Parameters;
import basin.nets.Weights;
import basin.rows.Tensor;
import basin.tensor.NativeTensor;
import java.util.Map;

/// What a training makes small: the one thing that a strategy has to say, beside what its model is.
///
/// At each step the trainer draws a batch, calls [#prepare], works out [#loss] for each shard of the batch, on any
/// thread and with the shards' derivatives added in their order, steps, and calls [#after].
public interface Objective {
    /// This shard's part of the loss: parts are added up. What is a mean over the batch is [Shard#mean] of what
    /// each row gives.
    ///
    /// Called by several threads at once. Noise comes from the shard, so that a row's noise depends on seed, step
    /// and the row's place alone.
    NativeTensor loss(Weights weights, Shard shard);

    /// Makes what the loss of a batch needs besides its rows, such as negatives, and puts it into the batch. Where
    /// the objective validates, batches of rows held back come here too, and must leave no trace.
    default void prepare(Batch batch, Parameters parameters) {}

    /// Whatever follows a step, such as moving a code book or projecting parameters, which may be changed in place.
    default void after(Batch batch, Parameters parameters) {}

    /// Whether the loss on rows held back tells how good the model is; where it hovers or may go down for ever, no.
    default boolean validates() {
        return true;
    }

    /// What outlives a step beside the parameters, such as persistent chains, by name: copies, which later steps do
    /// not change. A training that diverges goes back to it, and a checkpoint keeps it.
    default Map<String, Tensor> state() {
        return Map.of();
    }

    /// Goes on from [#state].
    ///
    /// @throws basin.rows.InputException when it does not fit
    default void restore(Map<String, Tensor> state) {}
}
