package basin.train;

import basin.rows.Tensor;
import java.util.Map;

/// Steps down a gradient. It works on the heap, number by number, so that it gives the same bits everywhere and may
/// be shared out over threads.
public interface Optimiser {
    /// Begins a step of this rate; [#step(float\[\], float\[\], float, int, int)] then takes it for all numbers,
    /// part by part.
    void begin(double rate);

    /// Takes the step for the numbers `from` to `to`.
    ///
    /// @param scale what the gradient is multiplied by
    void step(float[] values, float[] gradient, float scale, int from, int to);

    /// Changes `values` by a step down `gradient`.
    default void step(float[] values, float[] gradient, double rate) {
        begin(rate);
        step(values, gradient, 1, 0, values.length);
    }

    /// A copy of what outlives a step, by name.
    Map<String, Tensor> state();

    /// Goes on from [#state].
    ///
    /// @throws basin.rows.InputException when it does not fit
    void restore(Map<String, Tensor> state);
}
