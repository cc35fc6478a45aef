package basin.neural;

import basin.kernel.KernelChoice;
import basin.kernel.Kernels;
import basin.net.PerceptronPass;
import basin.net.TrainablePerceptron;
import basin.rows.Shards;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// The perceptrons that a training runs in plain Java: those that its objective asks for with rows that are
/// constants.
final class PlainPerceptrons {
    private final Parameters parameters;
    private final KernelChoice choice;
    private final Shards shards;
    private final Map<Mlp, TrainablePerceptron> made = new ConcurrentHashMap<>();
    private final LongAdder multiplyAdds = new LongAdder();
    private Kernels kernels;

    /// @param parameters in training
    /// @param choice which kernels they run with
    /// @param shards the threads that take over changed weights, and find derivatives by them
    PlainPerceptrons(Parameters parameters, KernelChoice choice, Shards shards) {
        this.parameters = parameters;
        this.choice = choice;
        this.shards = shards;
        this.kernels = choice.kernelsForMore(0);
    }

    /// The perceptron of a net, for that many rows.
    TrainablePerceptron of(Mlp net, int rows) {
        // Three products with every weight: forwards, and backwards to inputs and to weights.
        multiplyAdds.add(3L * rows * Declarations.count(List.of(net)));
        return made.computeIfAbsent(net, this::packed);
    }

    private TrainablePerceptron packed(Mlp net) {
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
    void addGradients(List<PerceptronPass> passes, float[] gradient) {
        Map<TrainablePerceptron, List<PerceptronPass>> each =
                passes.stream().collect(Collectors.groupingBy(PerceptronPass::perceptron));
        each.forEach((perceptron, own) -> perceptron.addGradients(own, gradient, shards));
        passes.forEach(PerceptronPass::close);
    }

    /// Takes over parameters that have changed, between two batches.
    void changed() {
        Kernels worth = choice.kernelsForMore(multiplyAdds.sumThenReset());
        if (!worth.name().equals(kernels.name())) {
            kernels = worth;
            made.replaceAll((net, former) -> packed(net));
        } else {
            made.values().forEach(perceptron -> perceptron.set(parameters.values(), shards));
        }
    }
}
