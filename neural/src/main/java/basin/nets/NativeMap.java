package basin.nets;

import basin.net.SmoothMap;
import basin.rows.Rows;
import basin.tensor.NativeTensor;
import basin.tensor.Scope;

/// A graph of tensors as a map of rows, through libtorch.
///
/// The graph always gets blocks of the same number of rows, the last one filled with zeros: so the result for a row
/// does not depend on the number of rows.
public final class NativeMap implements SmoothMap {
    /// A multiple of the vector width of every kernel of libtorch, so that all rows take the same path through it.
    private static final int BLOCK = 64;

    private final int inputs;
    private final int outputs;
    private final Graph graph;
    private final Weights weights;

    /// A net as a map.
    public NativeMap(Net net, Parameters parameters) {
        this(net.inputs(), net.outputs(), net::forward, parameters);
    }

    /// @param graph gives n × `outputs` for n × `inputs`
    public NativeMap(int inputs, int outputs, Graph graph, Parameters parameters) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.graph = graph;
        this.weights = Weights.of(parameters, false);
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return outputs;
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
        requireShapes(x, outputs);
        for (int from = 0; from < x.count(); from += BLOCK) {
            int to = Math.min(from + BLOCK, x.count());
            try (Scope _ = Scope.open()) {
                copy(graph.of(weights, NativeTensor.of(block(x, from, to))), outputs.slice(from, to));
            }
        }
    }

    @Override
    public void pullback(Rows x, Rows outputs, Cotangents cotangents, Rows gradients) {
        requireShapes(x, outputs);
        Rows.requireShape("gradients", gradients, x.count(), inputs());
        for (int from = 0; from < x.count(); from += BLOCK) {
            int to = Math.min(from + BLOCK, x.count());
            try (Scope _ = Scope.open()) {
                NativeTensor variable = NativeTensor.of(block(x, from, to)).variable();
                NativeTensor made = graph.of(weights, variable);
                copy(made, outputs.slice(from, to));
                Rows back = Rows.zeros(BLOCK, outputs());
                cotangents.at(from, to, outputs.slice(from, to), back.slice(0, to - from));
                copy(made.times(NativeTensor.of(back)).gradient(variable, false), gradients.slice(from, to));
            }
        }
    }

    private void requireShapes(Rows x, Rows outputs) {
        Rows.requireColumns("x", x, inputs());
        Rows.requireShape("outputs", outputs, x.count(), outputs());
    }
}
