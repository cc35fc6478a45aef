package basin.nets;

import basin.net.ComposedMap;
import basin.net.SmoothMap;
import basin.tensor.NativeTensor;
import java.util.List;

/// The composition of nets: the outputs of each are the inputs of the next.
///
/// @param nets one or more; each has as many outputs as the next has inputs
public record Chain(List<Net> nets) implements Net {
    /// @throws IllegalArgumentException when they do not fit together
    public Chain {
        nets = List.copyOf(nets);
        if (nets.isEmpty()) {
            throw new IllegalArgumentException("nets: expected one or more, got none");
        }
        for (int i = 1; i < nets.size(); i++) {
            if (nets.get(i).inputs() != nets.get(i - 1).outputs()) {
                throw new IllegalArgumentException("nets: expected net " + i + " to have as many inputs as the one"
                        + " before has outputs, " + nets.get(i - 1).outputs() + ", got "
                        + nets.get(i).inputs());
            }
        }
    }

    /// The composition of some nets, the first one first.
    public static Chain of(Net... nets) {
        return new Chain(List.of(nets));
    }

    @Override
    public int inputs() {
        return nets.getFirst().inputs();
    }

    @Override
    public int outputs() {
        return nets.getLast().outputs();
    }

    @Override
    public long units() {
        return nets.stream().mapToLong(Net::units).sum();
    }

    @Override
    public void declare(Declarations into) {
        nets.forEach(net -> net.declare(into));
    }

    @Override
    public NativeTensor forward(Weights weights, NativeTensor x) {
        NativeTensor at = x;
        for (Net net : nets) {
            at = net.forward(weights, at);
        }
        return at;
    }

    @Override
    public SmoothMap map(Parameters parameters) {
        return map(nets, parameters);
    }

    /// The inputs of the last net: the code of an autoencoder, or the outputs of the last block of a residual net.
    @Override
    public SmoothMap features(Parameters parameters) {
        return nets.size() > 1
                ? map(nets.subList(0, nets.size() - 1), parameters)
                : nets.getFirst().features(parameters);
    }

    private static SmoothMap map(List<Net> nets, Parameters parameters) {
        return nets.stream()
                .map(net -> net.map(parameters))
                .reduce(ComposedMap::new)
                .orElseThrow();
    }
}
