package basin.strategy.contrast;

import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.SmoothMap;
import basin.nets.Net;
import basin.nets.NetSettings;
import basin.neural.ConfinedEnergy;
import basin.neural.ConfinedModel;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.train.Objective;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;

/// An energy and a generator of its negatives, trained against each other (Kim & Bengio, "Deep directed
/// generative models with energy-based probability estimation", 2016): the generator learns to draw from
/// exp(−F), and the energy is pushed down on the data and up on what the generator draws. See
/// [AdversarialObjective].
public final class Adversarial extends NeuralMethod {
    private static final String LATENTS = "latents";
    private static final String AUTO = "auto";

    /// The method with its name and advice.
    public Adversarial() {
        super(
                "adversarial",
                Strategy.C2,
                "none",
                "an energy that comes with a generator: draws cost one pass through a net; real columns");
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(1500).withRate(2e-3);
    }

    @Override
    protected List<Setting> own() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.wholeOr(
                AUTO, LATENTS, 1, 65_536, "normal numbers that a draw is made of, or auto: as many as columns"));
        own.add(Setting.number(
                "margin", 3, 1e-3, 1e3, "energy that draws are pushed up to; data go down to less this"));
        own.add(Setting.number(
                "kick", 1, 0, 1e3, "largest deviation of the noise that draws get before they are pushed up"));
        own.addAll(ConfinedEnergy.settings("128-128-128"));
        return own;
    }

    private static int latents(Settings settings, int columns) {
        return settings.word(LATENTS).equals(AUTO) ? columns : settings.whole(LATENTS);
    }

    private static Net generator(Settings settings, int columns) {
        return NetSettings.net(settings, "generator", latents(settings, columns), columns);
    }

    @Override
    protected List<Net> nets(Settings settings, int columns) {
        return List.of(ConfinedEnergy.of(settings, columns).net(), generator(settings, columns));
    }

    @Override
    protected Objective objective(Problem problem) {
        Settings settings = problem.settings();
        int columns = problem.data().columns();
        return new AdversarialObjective(
                ConfinedEnergy.of(settings, columns), generator(settings, columns),
                settings.number("margin"), settings.number("kick"));
    }

    @Override
    protected Model model(Fit fit) {
        return new Generated(
                fit,
                ConfinedEnergy.of(fit.settings(), fit.columns()),
                generator(fit.settings(), fit.columns()).map(fit.parameters()));
    }

    /// Draws come from the generator.
    private static final class Generated extends ConfinedModel {
        private final SmoothMap generator;

        Generated(Fit fit, ConfinedEnergy energy, SmoothMap generator) {
            super(fit, energy);
            this.generator = generator;
        }

        @Override
        public void sample(Randomness randomness, long first, Rows into) {
            Rows.requireColumns("into", into, columns());
            Rows z = Rows.zeros(into.count(), generator.inputs());
            for (int i = 0; i < z.count(); i++) {
                for (int p = 0; p < z.columns(); p++) {
                    z.set(i, p, (float) randomness.normal(first + i, 0, p));
                }
            }
            generator.apply(z, into);
        }
    }
}
