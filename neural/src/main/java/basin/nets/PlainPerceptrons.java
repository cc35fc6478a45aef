package basin.nets;

import basin.kernel.Kernels;
import basin.net.PerceptronPass;
import basin.net.TrainablePerceptron;
import basin.rows.Shards;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/// The perceptrons that a training runs in plain Java: those that its objective asks for with rows that are
/// constants.
public final class PlainPerceptrons {
    private final Parameters parameters;
    private final LongFunction<Kernels> choice;
    private final Shards shards;

    /// By the name of their weights. A net that a batch did not use is left out until it is used again.
    private final Map<String, TrainablePerceptron> packed = new ConcurrentHashMap<>();

    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final LongAdder multiplyAdds = new LongAdder();

    /// @param parameters in training
    /// @param choice the kernels for so many more multiply-adds; all choices give the same bits
    /// @param shards the threads that take over changed weights, and find derivatives by them
    public PlainPerceptrons(Parameters parameters, LongFunction<Kernels> choice, Shards shards) {
        this.parameters = parameters;
        this.choice = choice;
        this.shards = shards;
    }

    /// The perceptron of a net, for that many rows.
    TrainablePerceptron of(Mlp net, int rows) {
        // Three products with every weight: forwards, and backwards to inputs and to weights.
        long work = 3L * rows * Declarations.count(List.of(net));
        String key = net.weight(0);
        used.add(key);
        multiplyAdds.add(work);
        return packed.computeIfAbsent(key, name -> pack(net, choice.apply(work)));
    }

    private TrainablePerceptron pack(Mlp net, Kernels kernels) {
        List<TrainablePerceptron.Place> places = new ArrayList<>();
        for (int l = 0; l + 1 < net.widths().size(); l++) {
            places.add(new TrainablePerceptron.Place(
                    net.widths().get(l),
                    net.widths().get(l + 1),
                    parameters.entry(net.weight(l)).offset(),
                    parameters.entry(net.bias(l)).offset()));
        }
        TrainablePerceptron perceptron = new TrainablePerceptron(places, net.activation(), kernels);
        perceptron.set(parameters.values(), shards);
        return perceptron;
    }

    /// Adds the derivatives of a loss by the weights, sums over the rows of the passes in their order, and takes the
    /// passes back.
    ///
    /// @param gradient laid out as the parameters are
    public void addGradients(List<PerceptronPass> passes, float[] gradient) {
        Map<TrainablePerceptron, List<PerceptronPass>> each = passes.stream()
                .collect(Collectors.groupingBy(PerceptronPass::perceptron, LinkedHashMap::new, Collectors.toList()));
        each.forEach((perceptron, own) -> perceptron.addGradients(own, gradient, shards));
        passes.forEach(PerceptronPass::close);
    }

    /// Takes over parameters that have changed, between two batches.
    public void changed() {
        Kernels worth = choice.apply(multiplyAdds.sumThenReset());
        // What was packed for other kernels is packed anew at its next use, as is what was left out.
        packed.values().removeIf(one -> !one.kernels().name().equals(worth.name()));
        packed.keySet().retainAll(used);
        used.clear();
        packed.values().forEach(perceptron -> perceptron.set(parameters.values(), shards));
    }
}
