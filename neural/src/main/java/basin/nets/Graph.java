package basin.nets;

import basin.tensor.NativeTensor;

/// A function of weights and rows as a graph of tensors. Row i of the result depends on row i alone.
@FunctionalInterface
public interface Graph {
    /// The function at n rows.
    NativeTensor of(Weights weights, NativeTensor rows);
}
