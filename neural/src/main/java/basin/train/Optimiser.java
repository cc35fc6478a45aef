package basin.train;

import basin.rows.Tensor;
import java.util.Map;

/// Updates parameters by a gradient. It works on the heap, and each number is updated independently of the others,
/// so that it gives the same bits at any number of threads.
public interface Optimiser {
    /// Begins a step at a rate; [#step(float\[\], float\[\], float, int, int)] then updates all numbers, range by
    /// range.
    void begin(double rate);

    /// Updates the numbers from `from` (inclusive) to `to` (exclusive).
    ///
    /// @param scale the factor by which the gradient is multiplied
    void step(float[] values, float[] gradient, float scale, int from, int to);

    /// Updates all numbers by one step.
    default void step(float[] values, float[] gradient, double rate) {
        begin(rate);
        step(values, gradient, 1, 0, values.length);
    }

    /// A copy of the state that is kept from step to step.
    Map<String, Tensor> state();

    /// Continues from [#state].
    ///
    /// @throws basin.rows.InputException when it does not fit
    void restore(Map<String, Tensor> state);
}
