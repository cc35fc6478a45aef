package basin.nets;

import basin.net.Cost;
import basin.tensor.NativeTensor;

/// A cost that nets are trained with.
public interface TrainableCost extends Cost {
    /// C(y_i, ȳ_i) for every row i.
    NativeTensor of(NativeTensor y, NativeTensor reconstruction);
}
