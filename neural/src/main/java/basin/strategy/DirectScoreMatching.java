package basin.strategy;

import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.neural.ConfinedEnergy;
import basin.neural.ConfinedModel;
import basin.neural.Fit;
import basin.neural.Net;
import basin.neural.NeuralMethod;
import basin.neural.Objective;
import basin.neural.Problem;
import basin.neural.Shard;
import basin.neural.Temperature;
import basin.neural.TrainerSettings;
import basin.tensor.NativeTensor;
import java.util.ArrayList;
import java.util.List;

/// Score matching by the curvature of the energy at the data: what the exact and the sliced way share.
///
/// The energy is a confined net, which ought to be smooth: with rectifiers there is no curvature to see. Where
/// the data are much narrower in one direction than in others, as on a curve, the slopes wanted are so large
/// that the net cannot follow, so that a little noise is added to them; the energy is that of the data with
/// that noise.
abstract class DirectScoreMatching extends NeuralMethod {
    DirectScoreMatching(String name, String advice) {
        super(name, Strategy.A4, "none", advice);
    }

    /// The settings beside those of the energy and its noise.
    List<Setting> more() {
        return List.of();
    }

    /// Refuses what the method cannot take.
    ///
    /// @throws basin.rows.InputException saying what was expected
    void check(int columns) {}

    /// The cost of each row.
    ///
    /// @param y n × d, to be differentiated by
    /// @param slopes ∇F at y, n × d, to be differentiated again
    abstract NativeTensor costs(Shard shard, Settings settings, NativeTensor y, NativeTensor slopes);

    @Override
    protected final List<Setting> own() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.number("noise", 0.1, 0, 1e3, "standard deviation of the noise added to the data"));
        own.addAll(more());
        own.addAll(ConfinedEnergy.settings("64-64"));
        return own;
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(1500).withRate(5e-3);
    }

    @Override
    protected final List<Net> nets(Settings settings, int columns) {
        return List.of(ConfinedEnergy.of(settings, columns).net());
    }

    @Override
    protected final Objective objective(Problem problem) {
        Settings settings = problem.settings();
        int columns = problem.data().columns();
        check(columns);
        double noise = settings.number("noise");
        ConfinedEnergy energy = ConfinedEnergy.of(settings, columns);
        return (weights, shard) -> {
            NativeTensor y =
                    shard.y().plus(shard.normals("noise", columns).times(noise)).variable();
            NativeTensor slopes = energy.of(weights, y).gradient(y, true);
            return shard.mean(costs(shard, settings, y, slopes));
        };
    }

    @Override
    protected Temperature temperature() {
        return Temperature.ONE;
    }

    @Override
    protected final Model model(Fit fit) {
        return new ConfinedModel(fit, ConfinedEnergy.of(fit.settings(), fit.columns()));
    }
}
