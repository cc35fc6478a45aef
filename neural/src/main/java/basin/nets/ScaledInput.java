package basin.nets;

import basin.net.ScaledMap;
import basin.net.SmoothMap;
import basin.tensor.NativeTensor;

/// A net whose inputs are multiplied by a factor. A factor above 1 makes the untrained net vary faster with its inputs.
///
/// @param net the net that takes the scaled inputs
/// @param factor above 0
public record ScaledInput(Net net, double factor) implements Net {
    @Override
    public int inputs() {
        return net.inputs();
    }

    @Override
    public int outputs() {
        return net.outputs();
    }

    @Override
    public void declare(Declarations into) {
        net.declare(into);
    }

    @Override
    public NativeTensor forward(Weights weights, NativeTensor x) {
        return net.forward(weights, x.times(factor));
    }

    @Override
    public SmoothMap map(Parameters parameters) {
        return new ScaledMap(net.map(parameters), (float) factor);
    }
}
