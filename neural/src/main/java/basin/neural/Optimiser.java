package basin.neural;

import basin.store.Tensor;
import java.util.Map;

/// Steps down a gradient. It works on the heap, number by number, so that it gives the same bits everywhere.
public interface Optimiser {
    /// Changes `values` by a step down `gradient`.
    void step(float[] values, float[] gradient, double rate);

    /// What outlives a step, by name.
    Map<String, Tensor> state();

    /// Goes on from [#state].
    ///
    /// @throws basin.rows.InputException when it does not fit
    void restore(Map<String, Tensor> state);
}
