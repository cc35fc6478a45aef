package basin.strategy.reconstruction;

import basin.net.Activation;
import basin.net.Perceptron;
import basin.net.SmoothMap;
import basin.nets.Declarations;
import basin.nets.Net;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.tensor.NativeTensor;
import java.util.Arrays;
import java.util.List;

/// The encoder of predictive sparse decomposition: y ↦ g · tanh(W y + b), where g has one number for each code.
public record TanhEncoder(int inputs, int outputs) implements Net {
    private static final String WEIGHT = "encoder.weight";
    private static final String BIAS = "encoder.bias";
    private static final String GAIN = "encoder.gain";

    @Override
    public void declare(Declarations into) {
        double bound = 1 / Math.sqrt(inputs);
        into.uniform(WEIGHT, bound, outputs, inputs);
        into.uniform(BIAS, bound, outputs);
        float[] ones = new float[outputs];
        Arrays.fill(ones, 1);
        into.add(GAIN, ones, outputs);
    }

    @Override
    public NativeTensor forward(Weights weights, NativeTensor y) {
        return y.linear(weights.get(WEIGHT), weights.get(BIAS)).tanh().times(weights.get(GAIN));
    }

    @Override
    public SmoothMap map(Parameters parameters) {
        float[] gains = parameters.values(GAIN);
        float[] diagonal = new float[outputs * outputs];
        for (int j = 0; j < outputs; j++) {
            diagonal[j * outputs + j] = gains[j];
        }
        return new Perceptron(
                inputs,
                List.of(
                        new Perceptron.Layer(parameters.values(WEIGHT), parameters.values(BIAS)),
                        new Perceptron.Layer(diagonal, new float[outputs])),
                Activation.TANH);
    }
}
