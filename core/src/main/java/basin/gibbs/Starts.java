package basin.gibbs;

import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.Map;

/// The starts of the chains of one step of a training, which may depend on the ends of earlier ones.
public interface Starts {
    /// New rows, which the chains may overwrite.
    ///
    /// @param data the rows whose energy is lowered at this step
    /// @param step of the training, from 0
    Rows begin(Rows data, int step);

    /// Receives the ends of the chains that began at [#begin] in the same step.
    default void end(Rows ends, int step) {}

    /// The state that is kept between steps, by name.
    default Map<String, Tensor> state() {
        return Map.of();
    }

    /// Continues from [#state].
    ///
    /// @throws basin.rows.InputException when it does not fit
    default void restore(Map<String, Tensor> state) {}
}
