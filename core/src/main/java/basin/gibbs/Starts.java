package basin.gibbs;

import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.Map;

/// Where the chains of one step of a training begin, and what becomes of their ends.
public interface Starts {
    /// Rows of their own, which the chains may move.
    ///
    /// @param data the rows that are pushed down at this step
    /// @param step of the training, from 0
    Rows begin(Rows data, int step);

    /// Takes the ends of the chains that began at [#begin] in the same step.
    default void end(Rows ends, int step) {}

    /// What outlives a step, by name.
    default Map<String, Tensor> state() {
        return Map.of();
    }

    /// Goes on from [#state].
    ///
    /// @throws basin.rows.InputException when it does not fit
    default void restore(Map<String, Tensor> state) {}
}
