package basin.neural;

import basin.net.SmoothMap;
import basin.rows.Rows;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;

/// A net as a map of rows, through libtorch.
///
/// Rows go in blocks of one size, the last one filled up with zeros, so that what comes out for a row does not
/// depend on how many there are.
final class NativeMap implements SmoothMap {
    private static final int BLOCK = 64;

    private final Net net;
    private final Weights weights;

    NativeMap(Net net, Parameters parameters) {
        this.net = net;
        this.weights = Weights.of(parameters, false);
    }

    @Override
    public int inputs() {
        return net.inputs();
    }

    @Override
    public int outputs() {
        return net.outputs();
    }

    private static Rows block(Rows x, int from, int to) {
        Rows block = Rows.zeros(BLOCK, x.columns());
        block.slice(0, to - from).copyFrom(x.slice(from, to));
        return block;
    }

    private static void copy(NativeTensor values, Rows into) {
        into.copyFrom(Rows.wrap(values.toArray(), into.columns()).slice(0, into.count()));
    }

    @Override
    public void apply(Rows x, Rows outputs) {
        Rows.requireColumns("x", x, inputs());
        Rows.requireShape("outputs", outputs, x.count(), outputs());
        for (int from = 0; from < x.count(); from += BLOCK) {
            int to = Math.min(from + BLOCK, x.count());
            try (Scope _ = Scope.open()) {
                copy(net.forward(weights, NativeTensor.of(block(x, from, to))), outputs.slice(from, to));
            }
        }
    }

    @Override
    public void pullback(Rows x, Rows outputs, Cotangents cotangents, Rows gradients) {
        Rows.requireColumns("x", x, inputs());
        Rows.requireShape("outputs", outputs, x.count(), outputs());
        Rows.requireShape("gradients", gradients, x.count(), inputs());
        for (int from = 0; from < x.count(); from += BLOCK) {
            int to = Math.min(from + BLOCK, x.count());
            try (Scope _ = Scope.open()) {
                NativeTensor variable = NativeTensor.of(block(x, from, to)).variable();
                NativeTensor made = net.forward(weights, variable);
                copy(made, outputs.slice(from, to));
                Rows back = Rows.zeros(BLOCK, outputs());
                cotangents.at(from, to, outputs.slice(from, to), back.slice(0, to - from));
                NativeTensor slopes = made.times(NativeTensor.of(back)).gradient(variable, false);
                copy(slopes, gradients.slice(from, to));
            }
        }
    }
}
