package basin.strategy.score;

import basin.energy.SmoothEnergy;
import basin.net.Perceptron;
import basin.net.ReconstructionEnergy;
import basin.net.ScaledCost;
import basin.net.SmoothMap;
import basin.nets.Mlp;
import basin.nets.Net;
import basin.nets.NetGroup;
import basin.nets.Parameters;
import basin.nets.SquaredCost;
import basin.nets.Weights;
import basin.rows.Randomness;
import basin.tensor.NativeTensor;
import java.util.ArrayList;
import java.util.List;

/// An energy for every level of noise: F_σ(y) = ‖y − G(y, log σ)‖² / 2σ², where G is a net that maps a row with
/// noise back to the row (Salimans & Ho, "Should EBMs model the energy or the score?", ICLR 2021 workshop, section
/// 2). At a given level G is a net of y alone, whose first biases depend on log σ.
///
/// The factor gives slopes of about 1/σ, those of the data with noise; and the energy is 0 wherever G maps a row to
/// itself, so that it is equally low at all of the data although only slopes are learned.
///
/// @param net G, from d + 1 columns to d
record LevelledEnergy(Mlp net) implements NetGroup {
    private static final SquaredCost COST = new SquaredCost();

    @Override
    public List<Net> all() {
        return List.of(net);
    }

    /// F_σ as a graph of tensors: n × d to n.
    ///
    /// @param standardDeviations σ of each row, n × 1
    NativeTensor of(Weights weights, NativeTensor y, NativeTensor standardDeviations) {
        NativeTensor led = net.forward(weights, NativeTensor.columns(y, standardDeviations.log()));
        NativeTensor variances = standardDeviations.squared().reshape(-1);
        return COST.of(y, led).over(variances.times(2));
    }

    /// F_σ over rows.
    SmoothEnergy at(Parameters parameters, double sigma) {
        return new ReconstructionEnergy(map(parameters, sigma), new ScaledCost(COST, 1 / (2 * sigma * sigma)));
    }

    /// The inputs of the last layer of the net at a level.
    SmoothMap features(Parameters parameters, double sigma) {
        return map(parameters, sigma).hidden();
    }

    private Perceptron map(Parameters parameters, double sigma) {
        return narrow().perceptron(folded(parameters, sigma));
    }

    /// The net without the column of the level.
    private Mlp narrow() {
        List<Integer> widths = new ArrayList<>(net.widths());
        widths.set(0, net.inputs() - 1);
        return new Mlp(net.name(), widths, net.activation());
    }

    /// The parameters of [#narrow] for G(·, log σ).
    private Parameters folded(Parameters parameters, double sigma) {
        Mlp narrow = narrow();
        Parameters folded = Parameters.of(List.of(narrow), new Randomness(0));
        for (int layer = 0; layer + 1 < net.widths().size(); layer++) {
            float[] weight = parameters.values(net.weight(layer));
            float[] bias = parameters.values(net.bias(layer));
            if (layer == 0) {
                weight = withoutLevel(weight, bias, Math.log(sigma));
            }
            put(weight, folded, narrow.weight(layer));
            put(bias, folded, narrow.bias(layer));
        }
        return folded;
    }

    /// The first weights without the column of the level, which is added to the biases.
    private float[] withoutLevel(float[] weight, float[] bias, double level) {
        int d = net.inputs() - 1;
        float[] rest = new float[bias.length * d];
        for (int j = 0; j < bias.length; j++) {
            System.arraycopy(weight, j * (d + 1), rest, j * d, d);
            bias[j] += (float) (level * weight[j * (d + 1) + d]);
        }
        return rest;
    }

    private static void put(float[] values, Parameters into, String name) {
        System.arraycopy(values, 0, into.values(), into.entry(name).offset(), values.length);
    }
}
