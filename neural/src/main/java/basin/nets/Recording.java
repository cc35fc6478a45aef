package basin.nets;

import basin.net.PerceptronPass;
import basin.tensor.NativeTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What one shard has run in plain Java, for the way back: the derivatives of a loss by the outputs come from
/// libtorch, and go on from there through the passes.
public final class Recording {
    private final PlainPerceptrons perceptrons;
    private final List<PerceptronPass> passes = new ArrayList<>();
    private final List<NativeTensor> outputs = new ArrayList<>();

    public Recording(PlainPerceptrons perceptrons) {
        this.perceptrons = perceptrons;
    }

    /// Whether a net may be run here for these rows: constants, so that nobody can ask for derivatives by them.
    static boolean takes(Mlp net, NativeTensor x) {
        long[] shape = x.shape();
        return shape.length > 0 && shape[shape.length - 1] == net.inputs() && x.count() > 0 && !x.isVariable();
    }

    /// The net's outputs, as a variable from which a loss leads back to here.
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

    /// Finds the derivatives of a loss: those by the outputs go back through the passes, those by what libtorch has
    /// used of the weights are written down.
    ///
    /// @param weights all of them, in the order of the parameters
    /// @param gradient laid out as the parameters are, overwritten; not asked for where libtorch has used no
    ///     weights
    /// @return whether it was asked for
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

    /// The passes that a loss was taken back through, in their order, for their derivatives by the weights.
    public List<PerceptronPass> passes() {
        return passes;
    }
}
