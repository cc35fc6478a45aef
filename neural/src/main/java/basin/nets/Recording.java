package basin.nets;

import basin.net.PerceptronPass;
import basin.tensor.NativeTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The perceptrons that one shard has run in plain Java, recorded for backpropagation: libtorch gives the
/// derivatives of a loss by the outputs of the perceptrons, and the recorded passes continue from there.
public final class Recording {
    private final PlainPerceptrons perceptrons;
    private final List<PerceptronPass> passes = new ArrayList<>();
    private final List<NativeTensor> outputs = new ArrayList<>();

    public Recording(PlainPerceptrons perceptrons) {
        this.perceptrons = perceptrons;
    }

    /// Whether a net can be run here for these rows: they must be constants, since derivatives by them are not
    /// computed.
    static boolean takes(Mlp net, NativeTensor x) {
        long[] shape = x.shape();
        return shape.length > 0 && shape[shape.length - 1] == net.inputs() && x.count() > 0 && !x.isVariable();
    }

    /// Runs the net and returns its outputs, as a variable by which [#backward] differentiates a loss.
    NativeTensor forward(Mlp net, NativeTensor x) {
        long[] shape = x.shape();
        int rows = Math.toIntExact(x.count() / net.inputs());
        PerceptronPass pass = perceptrons.of(net, rows).pass(rows);
        passes.add(pass);
        x.copyTo(pass.inputs(), 0);
        pass.forward();
        shape[shape.length - 1] = net.outputs();
        outputs.add(NativeTensor.of(pass.outputs(), 0, shape).variable());
        return outputs.getLast();
    }

    /// Differentiates a loss by the outputs of the recorded perceptrons and by the weights that libtorch has used.
    /// The derivatives by the outputs are propagated back through the passes; those by the weights are written to
    /// the gradient.
    ///
    /// @param weights all of them, in the order of the parameters
    /// @param gradient supplies an array in the layout of the parameters, which is overwritten; called only if
    ///     libtorch has used weights
    /// @return whether it was called
    public boolean backward(NativeTensor loss, List<NativeTensor> weights, Supplier<float[]> gradient) {
        List<NativeTensor> all = new ArrayList<>(weights);
        all.addAll(outputs);
        List<@Nullable NativeTensor> slopes = loss.gradientsWhereDependent(all);
        List<@Nullable NativeTensor> byWeights = slopes.subList(0, weights.size());
        boolean used = byWeights.stream().anyMatch(Objects::nonNull);
        if (used) {
            write(byWeights, weights, gradient.get());
        }
        for (int i = outputs.size() - 1; i >= 0; i--) {
            NativeTensor slope = slopes.get(weights.size() + i);
            if (slope == null) {
                passes.remove(i).close();
            } else {
                slope.copyTo(passes.get(i).cotangents(), 0);
                passes.get(i).backward();
            }
        }
        return used;
    }

    private static void write(List<@Nullable NativeTensor> slopes, List<NativeTensor> weights, float[] gradient) {
        int at = 0;
        for (int i = 0; i < weights.size(); i++) {
            NativeTensor slope = slopes.get(i);
            int next = at + (int) weights.get(i).count();
            if (slope == null) {
                Arrays.fill(gradient, at, next, 0);
            } else {
                slope.copyTo(gradient, at);
            }
            at = next;
        }
    }

    /// The passes that a loss was propagated back through, in order, for the derivatives by their weights.
    public List<PerceptronPass> passes() {
        return passes;
    }
}
