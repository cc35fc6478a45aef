package basin.strategy.score;

import basin.energy.SmoothEnergy;
import basin.gibbs.Temperature;
import basin.model.Model;
import basin.model.Requirements;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.Cost;
import basin.net.ReconstructionEnergy;
import basin.net.ScaledCost;
import basin.nets.Net;
import basin.nets.NetSettings;
import basin.nets.SingleNet;
import basin.nets.SquaredCost;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.NeuralModel;
import basin.neural.Problem;
import basin.schema.Layout;
import basin.strategy.reconstruction.ReconstructionMethod;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import basin.train.Shard;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;

/// Score matching by the curvature of the energy at the data: what the exact and the sliced way share.
///
/// The energy is F(y) = ‖y − G(y)‖² / 2s², G being a net of as many outputs as columns and s the noise, or 0.1
/// (Salimans & Ho, "Should EBMs model the energy or the score?", ICLR 2021 workshop, section 2). Score matching
/// learns an energy through its slopes alone: how high one place is beside a far one is a sum of small slopes on
/// the way, and the errors of a net of one output add up to more than the valleys are deep. A square is 0 wherever
/// G leads a row to itself, all along the data. It is a minimum of other heights too, where y − G(y) stays the
/// same along a stretch of the data: so that training begins with pulling the data down, which score matching then
/// keeps, and ends without, where its loss is the paper's.
///
/// The net ought to be smooth: with rectifiers there is no curvature to see. Where the data are much narrower in
/// one direction than in others, as on a curve, the slopes wanted are so large that the net cannot follow, so that
/// a little noise is added to them; the energy is that of the data with that noise.
abstract class DirectScoreMatching extends NeuralMethod<SingleNet<Net>, Objective> {
    private static final SquaredCost COST = new SquaredCost();

    /// The share of the steps in which the data are pulled down.
    private static final double OPENING = 0.5;

    /// Minimum s: a net learns slowly where y − G(y) is small.
    private static final double MIN_SCALE = 0.1;

    DirectScoreMatching(String name, String advice, Requirements requirements) {
        super(name, Strategy.A4, "none", advice, requirements.withImages());
    }

    /// The settings other than those of the energy and its noise.
    List<Setting> particularSettings() {
        return List.of();
    }

    /// The cost of each row.
    ///
    /// @param y n × d, to be differentiated by
    /// @param slopes ∇F at y, n × d, to be differentiated again
    abstract NativeTensor costs(Shard shard, Settings settings, NativeTensor y, NativeTensor slopes);

    @Override
    protected final List<Setting> ownSettings() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.number("noise", 0.1, 0, 1e3, "standard deviation of the noise that is added to the data"));
        own.addAll(particularSettings());
        own.addAll(NetSettings.settings("64-64"));
        return own;
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(1500).withRate(5e-3);
    }

    /// 1/2s².
    private static double price(Settings settings) {
        double scale = Math.max(settings.number("noise"), MIN_SCALE);
        return 1 / (2 * scale * scale);
    }

    /// How much the energy of the data counts by itself: 1 at first, and nothing any more from half of the
    /// steps on.
    private static double pull(Settings settings, int step) {
        return Math.max(0, 1 - step / (OPENING * settings.whole("steps")));
    }

    @Override
    protected final SingleNet<Net> nets(Settings settings, Layout layout) {
        return new SingleNet<>(ReconstructionMethod.chosen(settings, layout));
    }

    @Override
    protected final Objective objective(Problem problem, SingleNet<Net> nets) {
        Settings settings = problem.settings();
        int columns = problem.data().columns();
        double noise = settings.number("noise");
        Net map = nets.net();
        return (weights, shard) -> {
            NativeTensor y =
                    shard.y().plus(shard.normals("noise", columns).times(noise)).variable();
            NativeTensor energy = COST.of(y, map.forward(weights, y)).times(price(settings));
            // Slopes are about 1/s: in units of them, so that one rate of learning suits any s.
            NativeTensor costs =
                    costs(shard, settings, y, energy.gradient(y, true)).times(1 / (2 * price(settings)));
            return shard.mean(costs.plus(energy.times(pull(settings, shard.step()))));
        };
    }

    @Override
    protected Temperature temperature() {
        return Temperature.ONE;
    }

    @Override
    protected final Model model(Fit fit, SingleNet<Net> nets) {
        Net map = nets.net();
        Cost cost = new ScaledCost(COST, price(fit.settings()));
        SmoothEnergy energy = new ReconstructionEnergy(map.map(fit.parameters()), cost);
        return new NeuralModel(fit, energy, map.features(fit.parameters()));
    }
}
