package basin.strategy.contrast;

import basin.gibbs.Temperature;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.nets.Net;
import basin.neural.ConfinedEnergy;
import basin.neural.ConfinedModel;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.train.Objective;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;

/// Noise-contrastive estimation (Gutmann & Hyvärinen, JMLR 2012): the energy learns to tell data from noise of
/// known density, and so becomes −log p of the data, its constant included.
///
/// The constant, the bias of the last layer, is learned with the rest: at the optimum log Z = 0, but this is an
/// estimate, so that the model is none of known log Z.
public final class NoiseContrastive extends NeuralMethod {
    /// The broad noise reaches as much farther than the data.
    private static final double BROAD = 1.5;

    /// The method with its name and advice.
    public NoiseContrastive() {
        super(
                "noise-contrastive",
                Strategy.C2,
                "none",
                "an energy that is nearly −log p, without chains; for up to some tens of real columns");
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(1500).withRate(4e-3);
    }

    @Override
    protected List<Setting> own() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.word(
                "noise",
                "what data are told from: a mixture about the data, or one that follows the model",
                List.of("fixed", "adaptive")));
        own.add(Setting.whole("components", 16, 1, 1000, "components of the noise, at most"));
        own.add(Setting.whole("ratio", 2, 1, 1000, "rows of noise for each of the data"));
        own.addAll(ConfinedEnergy.settings("128-128-128"));
        return own;
    }

    @Override
    protected List<Net> nets(Settings settings, int columns) {
        return List.of(ConfinedEnergy.of(settings, columns).net());
    }

    @Override
    protected Objective objective(Problem problem) {
        Settings settings = problem.settings();
        ConfinedEnergy energy = ConfinedEnergy.of(settings, problem.data().columns());
        NoiseMixture noise = new NoiseMixture(BROAD, settings.whole("components"));
        int ratio = settings.whole("ratio");
        return settings.word("noise").equals("fixed")
                ? new NoiseContrast(
                        energy,
                        noise.about(problem.data(), problem.randomness().named("noise"), problem.shards()),
                        ratio,
                        problem.shards())
                : new AdaptiveNoiseContrast(energy, noise, ratio, problem.shards());
    }

    @Override
    protected Temperature temperature() {
        return Temperature.ONE;
    }

    @Override
    protected Model model(Fit fit) {
        return new ConfinedModel(fit, ConfinedEnergy.of(fit.settings(), fit.columns()));
    }
}
