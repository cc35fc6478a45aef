package basin.nets;

import basin.net.ResidualMap;
import basin.net.SmoothMap;
import basin.tensor.NativeTensor;

/// A residual block: x ↦ x + f(x) (He et al., CVPR 2016), whose gradient by x does not vanish in a deep net.
///
/// @param change f, which has as many outputs as inputs
public record Residual(Net change) implements Net {
    /// @throws IllegalArgumentException unless there are as many outputs as inputs
    public Residual {
        if (change.outputs() != change.inputs()) {
            throw new IllegalArgumentException(
                    "change: expected as many outputs as inputs, " + change.inputs() + ", got " + change.outputs());
        }
    }

    @Override
    public int inputs() {
        return change.inputs();
    }

    @Override
    public int outputs() {
        return change.outputs();
    }

    @Override
    public long units() {
        return inputs() + change.units();
    }

    @Override
    public void declare(Declarations into) {
        change.declare(into);
    }

    @Override
    public NativeTensor forward(Weights weights, NativeTensor x) {
        return x.plus(change.forward(weights, x));
    }

    @Override
    public SmoothMap map(Parameters parameters) {
        return new ResidualMap(change.map(parameters));
    }
}
