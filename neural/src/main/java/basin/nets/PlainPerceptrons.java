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

/// The perceptrons that a training runs in plain Java. They are those whose input rows are constants, so that no
/// derivatives by the inputs are needed.
public final class PlainPerceptrons {
    private final Parameters parameters;
    private final LongFunction<Kernels> choice;
    private final Shards shards;

    /// Packed perceptrons by the name of their first weights. A net that a batch did not use is removed until it is
    /// used again.
    private final Map<String, TrainablePerceptron> packed = new ConcurrentHashMap<>();

    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private final LongAdder multiplyAdds = new LongAdder();

    /// @param parameters in training
    /// @param choice the kernels for a number of further multiply-adds; all choices give the same bits
    /// @param shards the threads that copy changed weights and compute derivatives by them
    public PlainPerceptrons(Parameters parameters, LongFunction<Kernels> choice, Shards shards) {
        this.parameters = parameters;
        this.choice = choice;
        this.shards = shards;
    }

    /// The perceptron of a net.
    ///
    /// @param rows the number of rows that it will be run with, to choose its kernels
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

    /// Adds the derivatives of a loss by the weights, summed over the rows of the passes in order, and closes the
    /// passes.
    ///
    /// @param gradient in the layout of the parameters
    public void addGradients(List<PerceptronPass> passes, float[] gradient) {
        Map<TrainablePerceptron, List<PerceptronPass>> each = passes.stream()
                .collect(Collectors.groupingBy(PerceptronPass::perceptron, LinkedHashMap::new, Collectors.toList()));
        each.forEach((perceptron, own) -> perceptron.addGradients(own, gradient, shards));
        passes.forEach(PerceptronPass::close);
    }

    /// Copies the parameters after they have changed, between two batches.
    public void changed() {
        Kernels worth = choice.apply(multiplyAdds.sumThenReset());
        // Perceptrons that were packed for other kernels, or not used by this batch, are packed again at their next
        // use.
        packed.values().removeIf(one -> !one.kernels().name().equals(worth.name()));
        packed.keySet().retainAll(used);
        used.clear();
        packed.values().forEach(perceptron -> perceptron.set(parameters.values(), shards));
    }
}
