package basin.nets;

import basin.model.Setting;
import basin.net.Activation;
import basin.net.Perceptron;
import basin.net.SmoothMap;
import basin.tensor.NativeTensor;
import java.util.ArrayList;
import java.util.List;

/// A multilayer perceptron: linear layers with an activation between them, none after the last.
///
/// @param name the prefix of its parameters, such as `energy`
/// @param widths number of inputs, hidden widths, number of outputs
/// @param activation between the layers
/// @param gain of the first weights, which are drawn uniformly from ±gain/√inputs of each layer: 1 as in PyTorch; √6
///     preserves the variance through rectifiers (He, Zhang, Ren & Sun, ICCV 2015), and a net of few inputs learns
///     sharp bends in fewer steps
public record Mlp(String name, List<Integer> widths, Activation activation, double gain) implements Net {
    /// @throws IllegalArgumentException unless there are two widths or more, all above 0, and the gain is above 0
    public Mlp {
        widths = List.copyOf(widths);
        if (widths.size() < 2 || widths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("widths: expected two or more above 0, got " + widths);
        }
        Setting.require("gain", gain > 0 && gain < Double.POSITIVE_INFINITY, "above 0", gain);
    }

    /// A net of gain 1.
    public Mlp(String name, List<Integer> widths, Activation activation) {
        this(name, widths, activation, 1);
    }

    /// The same with first weights of another gain.
    public Mlp withGain(double other) {
        return new Mlp(name, widths, activation, other);
    }

    @Override
    public int inputs() {
        return widths.getFirst();
    }

    @Override
    public int outputs() {
        return widths.getLast();
    }

    @Override
    public long units() {
        return widths.stream().mapToLong(Integer::longValue).sum();
    }

    /// The name of the weights of a layer, outputs × inputs; layers count from 0.
    public String weight(int layer) {
        return name + "." + layer + ".weight";
    }

    /// The name of the biases of a layer, one for every output.
    public String bias(int layer) {
        return name + "." + layer + ".bias";
    }

    /// Declares weights and biases drawn uniformly from ±gain/√inputs of each layer.
    @Override
    public void declare(Declarations into) {
        for (int l = 0; l + 1 < widths.size(); l++) {
            double bound = gain / Math.sqrt(widths.get(l));
            into.uniform(weight(l), bound, widths.get(l + 1), widths.get(l));
            into.uniform(bias(l), bound, widths.get(l + 1));
        }
    }

    @Override
    public NativeTensor forward(Weights weights, NativeTensor x) {
        Recording recording = weights.recording();
        if (recording != null && Recording.takes(this, x)) {
            return recording.forward(this, x);
        }
        NativeTensor at = x;
        for (int l = 0; l + 1 < widths.size(); l++) {
            at = at.linear(weights.get(weight(l)), weights.get(bias(l)));
            at = l + 2 < widths.size() ? activate(activation, at) : at;
        }
        return at;
    }

    static NativeTensor activate(Activation activation, NativeTensor x) {
        return switch (activation) {
            case SILU -> x.silu();
            case TANH -> x.tanh();
            case SOFTPLUS -> x.softplus();
            case RELU -> x.relu();
        };
    }

    /// The fused kernel of the core, which needs no native library.
    @Override
    public SmoothMap map(Parameters parameters) {
        return perceptron(parameters);
    }

    /// The activations of the last hidden layer.
    @Override
    public SmoothMap features(Parameters parameters) {
        Perceptron all = perceptron(parameters);
        return widths.size() > 2 ? all.hidden() : all;
    }

    /// The same net in plain Java, with a copy of the weights. After the parameters have changed, [Perceptron#with]
    /// takes the new [#layers] and keeps the working memory.
    public Perceptron perceptron(Parameters parameters) {
        return new Perceptron(inputs(), layers(parameters), activation);
    }

    /// A copy of the weights, layer by layer.
    public List<Perceptron.Layer> layers(Parameters parameters) {
        List<Perceptron.Layer> layers = new ArrayList<>();
        for (int l = 0; l + 1 < widths.size(); l++) {
            layers.add(new Perceptron.Layer(parameters.values(weight(l)), parameters.values(bias(l))));
        }
        return layers;
    }
}
