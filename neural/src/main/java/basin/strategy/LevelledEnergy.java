package basin.strategy;

import basin.energy.SmoothEnergy;
import basin.net.SmoothMap;
import basin.neural.ConfinedEnergy;
import basin.neural.Mlp;
import basin.neural.Parameters;
import basin.neural.Weights;
import basin.rows.Randomness;
import basin.tensor.NativeTensor;
import java.util.ArrayList;
import java.util.List;

/// An energy for every level of noise: F_σ(y) = f(y, log σ) / σ + ‖y‖² / 2(s² + σ²).
///
/// Slopes of the noised data are about 1/σ, so that those of f are about 1 at every level (Song & Ermon, NeurIPS
/// 2020, section 3). At a given level f is a net of y alone, its first biases moved by log σ.
///
/// @param net f, from d + 1 columns to 1
/// @param deviation s of the normal distribution that the net tilts
record LevelledEnergy(Mlp net, double deviation) {
    /// F_σ as a graph of tensors: n × d to n.
    ///
    /// @param deviations σ of each row, n × 1
    NativeTensor of(Weights weights, NativeTensor y, NativeTensor deviations) {
        NativeTensor f = net.forward(weights, NativeTensor.columns(y, deviations.log()));
        NativeTensor variances = deviations.squared().plus(deviation * deviation);
        NativeTensor confinement = y.squared().over(variances.times(2)).sum(1);
        return f.over(deviations).reshape(-1).plus(confinement);
    }

    /// F_σ over rows.
    SmoothEnergy at(Parameters parameters, double sigma) {
        return new ConfinedEnergy(narrow(), Math.hypot(deviation, sigma)).over(folded(parameters, sigma));
    }

    /// What the last layer of the net reads at a level.
    SmoothMap features(Parameters parameters, double sigma) {
        return narrow().perceptron(folded(parameters, sigma)).hidden();
    }

    /// The net without the column of the level.
    private Mlp narrow() {
        List<Integer> widths = new ArrayList<>(net.widths());
        widths.set(0, net.inputs() - 1);
        return new Mlp(net.name(), widths, net.activation());
    }

    /// Parameters of [#narrow] which make it f(·, log σ) / σ.
    private Parameters folded(Parameters parameters, double sigma) {
        Mlp narrow = narrow();
        int last = net.widths().size() - 2;
        Parameters folded = Parameters.of(List.of(narrow), new Randomness(0));
        for (int layer = 0; layer <= last; layer++) {
            float[] weight = parameters.values(net.weight(layer));
            float[] bias = parameters.values(net.bias(layer));
            if (layer == 0) {
                weight = withoutLevel(weight, bias, Math.log(sigma));
            }
            double scale = layer == last ? 1 / sigma : 1;
            put(weight, scale, folded, narrow.weight(layer));
            put(bias, scale, folded, narrow.bias(layer));
        }
        return folded;
    }

    /// The first weights without the level's column, which goes into the biases.
    private float[] withoutLevel(float[] weight, float[] bias, double level) {
        int d = net.inputs() - 1;
        float[] rest = new float[bias.length * d];
        for (int j = 0; j < bias.length; j++) {
            System.arraycopy(weight, j * (d + 1), rest, j * d, d);
            bias[j] += (float) (level * weight[j * (d + 1) + d]);
        }
        return rest;
    }

    private static void put(float[] values, double scale, Parameters into, String name) {
        int at = into.entry(name).offset();
        for (int j = 0; j < values.length; j++) {
            into.values()[at + j] = (float) (scale * values[j]);
        }
    }
}
