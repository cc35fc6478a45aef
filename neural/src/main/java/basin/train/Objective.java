package basin.train;

import basin.nets.Parameters;
import basin.nets.Weights;
import basin.rows.Tensor;
import basin.tensor.NativeTensor;
import java.util.Map;

/// The loss that a training minimises. A strategy supplies it, together with its model.
///
/// At each step the trainer draws a batch, calls [#prepare], computes [#loss] and its derivatives for each shard of
/// the batch on any thread, adds the derivatives in the order of the shards, updates the parameters, and calls
/// [#after].
public interface Objective {
    /// The part of the loss from one shard; the loss is the sum of the parts. [Shard#mean] gives the part of a mean
    /// over the batch.
    ///
    /// Called by several threads at once. Noise must come from the shard, so that the noise of a row depends on the
    /// seed, the step and the row's place alone.
    NativeTensor loss(Weights weights, Shard shard);

    /// Adds further rows that the loss needs, such as negatives, to the batch. If the objective validates, it is
    /// also called for batches of held-out rows, which must not change any state.
    default void prepare(Batch batch, Parameters parameters) {}

    /// Called after the parameters were updated, for example to move a code book or to project parameters. The
    /// parameters may be changed in place.
    default void after(Batch batch, Parameters parameters) {}

    /// The fraction of the steps, from 0 to 1, in which the loss changes, as with a temperature that falls.
    /// Held-out rows are judged after them. In their batches, [Batch#step] is the number of all steps, so that
    /// the loss is the final one.
    default double opening() {
        return 0;
    }

    /// Whether the loss of held-out rows measures the quality of the model. It does not if the loss fluctuates
    /// around a constant or has no lower bound.
    default boolean validates() {
        return true;
    }

    /// The state besides the parameters that is kept from step to step, such as persistent chains: copies, which
    /// later steps do not change. A training that diverges restores it, and a checkpoint stores it.
    default Map<String, Tensor> state() {
        return Map.of();
    }

    /// Continues from [#state].
    ///
    /// @throws basin.rows.InputException when it does not fit
    default void restore(Map<String, Tensor> state) {}
}
