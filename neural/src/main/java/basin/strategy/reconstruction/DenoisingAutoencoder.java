package basin.strategy.reconstruction;

import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.nets.Costs;
import basin.nets.Net;
import basin.nets.SingleNet;
import basin.nets.TrainableCost;
import basin.neural.Fit;
import basin.neural.Problem;
import basin.rows.InputException;
import basin.schema.Layout;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import java.util.ArrayList;
import java.util.List;

/// The denoising autoencoder (Vincent et al., JMLR 2010): a map G from rows with noise back to the rows, whose
/// energy is F(y) = ‖y − G(y)‖².
///
/// The normal noise of each row has a random standard deviation σ, uniform on a logarithmic scale, so that points
/// far from the data are mapped back as well as near ones, and F grows with the square of the distance up to the
/// maximum noise. The cost is ‖y − G(y + σε)‖² / σ²: without the weight, the errors of far points, which cannot be
/// mapped back exactly, would dominate. With one level of noise, G(y) is the mean of the data given y, and (G(y) −
/// y) / σ² = ∇ log p(y) of the data with that noise (Alain & Bengio, JMLR 2014; Miyasawa 1961).
public final class DenoisingAutoencoder extends ReconstructionMethod<Net> {
    /// The method with its name and advice.
    public DenoisingAutoencoder() {
        super(
                "denoising",
                Strategy.C3,
                "finds the nearest plausible row: learns a map from rows with noise back to the data",
                NUMBERS.withImages());
    }

    @Override
    protected List<Setting> ownSettings() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.number(
                "noise", 0.2, 1e-6, 1e3, "maximum standard deviation of the noise that is added to the data"));
        own.add(Setting.number(
                "min-noise",
                0.04,
                1e-6,
                1e3,
                "minimum standard deviation of the noise; equal to noise for one level of noise"));
        own.addAll(settings("128-128-128"));
        return own;
    }

    @Override
    protected SingleNet<Net> nets(Settings settings, Layout layout) {
        return new SingleNet<>(chosen(settings, layout));
    }

    @Override
    protected Objective objective(Problem problem, SingleNet<Net> nets) {
        double max = problem.settings().number("noise");
        double min = problem.settings().number("min-noise");
        if (min > max) {
            throw InputException.of("setting min-noise", "at most the noise, " + max, min)
                    .withRemedy("set both");
        }
        Net map = nets.net();
        TrainableCost cost = Costs.of(problem.settings());
        return (weights, shard) -> {
            NativeTensor y = shard.y();
            // σ = min · (max / min)^u, u uniform in [0, 1).
            NativeTensor standardDeviations =
                    shard.uniforms("level", 1).times(Math.log(max / min)).exp().times(min);
            NativeTensor corrupted =
                    y.plus(shard.normals("corruption", map.inputs()).times(standardDeviations));
            NativeTensor off = cost.of(y, map.forward(weights, corrupted));
            return shard.mean(off.over(standardDeviations.squared().reshape(-1)));
        };
    }

    @Override
    protected Model model(Fit fit, SingleNet<Net> nets) {
        Settings settings = fit.settings();
        return new ReconstructionModel(fit, nets.net(), settings.number("noise"), settings.number("min-noise"));
    }
}
