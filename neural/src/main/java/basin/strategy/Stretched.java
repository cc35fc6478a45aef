package basin.strategy;

import basin.net.Activation;
import basin.net.ComposedMap;
import basin.net.Perceptron;
import basin.net.SmoothMap;
import basin.neural.Declarations;
import basin.neural.Net;
import basin.neural.Parameters;
import basin.neural.Weights;
import basin.tensor.NativeTensor;
import java.util.List;

/// A net of inputs that are multiplied by a factor: one that begins with finer detail in what it reads.
///
/// @param net what reads them
/// @param factor above 0
record Stretched(Net net, double factor) implements Net {
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
        int n = inputs();
        float[] diagonal = new float[n * n];
        for (int p = 0; p < n; p++) {
            diagonal[p * n + p] = (float) factor;
        }
        SmoothMap stretch = new Perceptron(n, List.of(new Perceptron.Layer(diagonal, new float[n])), Activation.TANH);
        return new ComposedMap(stretch, net.map(parameters));
    }
}
