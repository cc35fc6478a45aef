package basin.nets;

import basin.net.Cost;
import basin.tensor.NativeTensor;

/// A cost that can be a part of a loss: it is also given as a graph of tensors.
public interface TrainableCost extends Cost {
    /// C(y_i, ȳ_i) for every row i.
    NativeTensor of(NativeTensor y, NativeTensor reconstruction);
}
