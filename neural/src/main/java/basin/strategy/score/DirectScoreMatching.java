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
import basin.nets.Weights;
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

/// Score matching by the curvature of the energy at the data: the base of the exact and the sliced form.
///
/// The energy is F(y) = ‖y − G(y)‖² / 2s², where G is a net with one output for each column and s is the noise, at
/// least 0.1 (Salimans & Ho, "Should EBMs model the energy or the score?", ICLR 2021 workshop, section 2). Score
/// matching learns an energy only by its slopes: the difference between two distant points is an integral of small
/// slopes, and with a net of one output the errors would add up to more than the depth of the valleys. The square
/// is 0 wherever G maps a row to itself, all along the data. It also has minima of other heights, where y − G(y) is
/// constant along a part of the data: so training starts with a term that lowers the energy of the data, which
/// score matching then preserves, and ends without that term, with the loss of the paper.
///
/// The net should be smooth, since rectifiers have no curvature. Where the data are much narrower in one direction
/// than in others, as on a curve, the slopes would be too large for the net. So some noise is added to the data;
/// the energy is that of the data with noise.
abstract class DirectScoreMatching extends NeuralMethod<SingleNet<Net>, Objective> {
    private static final SquaredCost COST = new SquaredCost();

    /// The fraction of the steps in which the energy of the data is lowered.
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
        return TrainerSettings.standard().withSteps(1500).withRate(5e-3).withoutValidation();
    }

    /// 1/2s².
    private static double price(Settings settings) {
        double scale = Math.max(settings.number("noise"), MIN_SCALE);
        return 1 / (2 * scale * scale);
    }

    /// The weight of the mean energy of the data: 1 at the start, and 0 from half of the steps on.
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
        return new Objective() {
            @Override
            public NativeTensor loss(Weights weights, Shard shard) {
                NativeTensor y = shard.y()
                        .plus(shard.normals("noise", columns).times(noise))
                        .variable();
                NativeTensor energy = COST.of(y, map.forward(weights, y)).times(price(settings));
                // Slopes are about 1/s: in units of them, so that one rate of learning suits any s.
                NativeTensor costs =
                        costs(shard, settings, y, energy.gradient(y, true)).times(1 / (2 * price(settings)));
                return shard.mean(costs.plus(energy.times(pull(settings, shard.step()))));
            }

            // The loss has no lower bound, and that of held-out rows is dominated by the few where the
            // slopes are the steepest.
            @Override
            public boolean validates() {
                return false;
            }
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
