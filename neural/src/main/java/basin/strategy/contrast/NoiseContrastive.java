package basin.strategy.contrast;

import basin.gibbs.Temperature;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.neural.ConfinedEnergy;
import basin.neural.ConfinedModel;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.schema.Layout;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;

/// Noise-contrastive estimation (Gutmann & Hyvärinen, JMLR 2012): the energy learns to separate the data from noise
/// of known density, and so becomes −log p of the data, including its constant.
///
/// The constant, the bias of the last layer, is learned with the other weights: at the optimum log Z = 0, but
/// this is an estimate, so that log Z of the model is not known exactly.
public final class NoiseContrastive extends NeuralMethod<ConfinedEnergy, NoiseContrast> {
    /// Standard deviation of the broad noise, in standard deviations of the data.
    private static final double BROAD = 1.5;

    /// What the energy learns to distinguish the data from.
    private enum Noise {
        /// A mixture that is fitted to the data.
        FIXED,
        /// A mixture that is fitted to draws of the model during training.
        ADAPTIVE
    }

    /// The method with its name and advice.
    public NoiseContrastive() {
        super(
                "noise-contrastive",
                Strategy.C2,
                "none",
                "an energy close to −log p without Markov chains, for up to some tens of columns",
                NUMBERS.withImages());
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(1500).withRate(4e-3);
    }

    @Override
    protected List<Setting> ownSettings() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.choice(
                "noise",
                Noise.FIXED,
                "noise that the energy learns to distinguish the data from: a mixture fitted to the data, or one fitted to"
                        + " the model during training"));
        own.add(Setting.whole("components", 16, 1, 1000, "maximum number of components of the noise"));
        own.add(Setting.whole("ratio", 2, 1, 1000, "number of noise rows for each row of the data"));
        own.addAll(ConfinedEnergy.settings("128-128-128"));
        return own;
    }

    @Override
    protected ConfinedEnergy nets(Settings settings, Layout layout) {
        return ConfinedEnergy.of(settings, layout);
    }

    @Override
    protected NoiseContrast objective(Problem problem, ConfinedEnergy energy) {
        Settings settings = problem.settings();
        NoiseMixture noise = new NoiseMixture(BROAD, settings.whole("components"));
        int ratio = settings.whole("ratio");
        return switch (settings.value("noise", Noise.class)) {
            case FIXED ->
                new NoiseContrast(
                        energy,
                        noise.about(problem.data(), problem.randomness().named("noise"), problem.shards()),
                        ratio,
                        problem.shards());
            case ADAPTIVE -> new AdaptiveNoiseContrast(energy, noise, ratio, problem.shards());
        };
    }

    @Override
    protected Temperature temperature() {
        return Temperature.ONE;
    }

    @Override
    protected Model model(Fit fit, ConfinedEnergy energy) {
        return new ConfinedModel(fit, energy);
    }
}
