package basin.neural;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.model.Setting;
import basin.model.Settings;
import basin.net.Perceptron;
import basin.net.ScalarEnergy;
import basin.net.SmoothMap;
import basin.nets.Mlp;
import basin.nets.Net;
import basin.nets.NetGroup;
import basin.nets.NetSettings;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.rows.Rows;
import basin.sample.Proposal;
import basin.schema.Layout;
import basin.tensor.NativeTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A net with one output and a confinement: F(y) = f(y) + ‖y‖² / 2s².
///
/// The added term is the energy of a normal distribution of standard deviation s, the base measure, which the net
/// multiplies by exp(−f) (Xie, Lu, Zhu & Wu, "A theory of generative ConvNet", ICML 2016, eq. 2). A perceptron
/// grows no faster than linearly far away, so that exp(−F) has a finite integral whatever its weights: F is a log
/// density up to a constant.
///
/// @param net with one output
/// @param standardDeviation s of the base measure in every column, above 0; columns are standardised, so that its
///     unit is the standard deviation of the data
public record ConfinedEnergy(Net net, double standardDeviation) implements NetGroup {
    private static final String CONFINEMENT = "confinement";
    private static final String SHARPNESS = "sharpness";

    /// @throws IllegalArgumentException unless the net has one output and the standard deviation is above 0 and finite
    public ConfinedEnergy {
        if (net.outputs() != 1) {
            throw new IllegalArgumentException("net: expected one output, got " + net.outputs());
        }
        Setting.require(
                "standardDeviation",
                standardDeviation > 0 && standardDeviation < Double.POSITIVE_INFINITY,
                "above 0",
                standardDeviation);
    }

    /// The settings of such an energy.
    ///
    /// @param hidden the default widths, such as `128-128`
    public static List<Setting> settings(String hidden) {
        List<Setting> settings = new ArrayList<>(NetSettings.settings(hidden));
        settings.add(
                Setting.number(
                        SHARPNESS,
                        2.5,
                        1e-3,
                        1e3,
                        "factor of the initial weights in a perceptron's first layer; a larger one learns fine structure sooner"));
        settings.add(Setting.number(
                CONFINEMENT,
                1,
                1e-3,
                1e6,
                "standard deviation of the normal distribution whose energy is added to the net's output, in standard"
                        + " standard deviations of the data"));
        return settings;
    }

    /// The energy of rows of some layout, with a net named `energy`.
    public static ConfinedEnergy of(Settings settings, Layout layout) {
        Net net = NetSettings.net(settings, layout, "energy", layout.columns(), 1);
        return new ConfinedEnergy(
                net instanceof Mlp perceptron ? perceptron.withGain(settings.number(SHARPNESS)) : net,
                settings.number(CONFINEMENT));
    }

    @Override
    public List<Net> all() {
        return List.of(net);
    }

    /// Columns of a row, d.
    public int columns() {
        return net.inputs();
    }

    /// F as a graph of tensors: n × d to n.
    public NativeTensor of(Weights weights, NativeTensor y) {
        NativeTensor squares = y.squared().sum(1);
        return net.forward(weights, y).reshape(-1).plus(squares.times(half()));
    }

    /// F over rows, for answers and chains.
    public SmoothEnergy over(Parameters parameters) {
        return new Confined(new ScalarEnergy(net.map(parameters)), half());
    }

    /// The inputs of the last layer of a perceptron; the outputs of another net.
    public SmoothMap features(Parameters parameters) {
        SmoothMap map = net.map(parameters);
        return map instanceof Perceptron perceptron ? perceptron.hidden() : map;
    }

    /// The base measure.
    public Proposal base() {
        double[] standardDeviations = new double[columns()];
        Arrays.fill(standardDeviations, standardDeviation);
        return Proposal.normal(new double[columns()], standardDeviations);
    }

    private double half() {
        return 1 / (2 * standardDeviation * standardDeviation);
    }

    /// @param half 1/2s²
    private record Confined(ScalarEnergy net, double half) implements SmoothEnergy {
        @Override
        public int columns() {
            return net.columns();
        }

        @Override
        public void values(Rows y, double[] values) {
            Energies.requireShapes(this, y, values);
            net.values(y, values);
            addSquares(y, values);
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            Energies.requireShapes(this, y, values);
            net.gradients(y, values, gradients);
            addSquares(y, values);
            float slope = (float) (2 * half);
            for (int i = 0; i < y.count(); i++) {
                for (int p = 0; p < y.columns(); p++) {
                    gradients.set(i, p, gradients.get(i, p) + slope * y.get(i, p));
                }
            }
        }

        private void addSquares(Rows y, double[] values) {
            for (int i = 0; i < y.count(); i++) {
                double sum = 0;
                for (int p = 0; p < y.columns(); p++) {
                    sum += (double) y.get(i, p) * y.get(i, p);
                }
                values[i] += half * sum;
            }
        }
    }
}
