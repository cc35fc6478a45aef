package basin.strategy.contrast;

import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.net.SmoothMap;
import basin.nets.Net;
import basin.nets.NetGroup;
import basin.nets.NetSettings;
import basin.neural.ConfinedEnergy;
import basin.neural.ConfinedModel;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.neural.Problem;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.schema.Layout;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;

/// An energy and a generator of its negatives, trained against each other (Kim & Bengio, "Deep directed
/// generative models with energy-based probability estimation", 2016): the generator learns to draw from
/// exp(−F), and the energy is pushed down on the data and up on the draws of the generator. See
/// [AdversarialObjective].
public final class Adversarial extends NeuralMethod<Adversarial.Nets, AdversarialObjective> {
    private static final String LATENTS = "latents";

    /// The nets of the energy and of the generator.
    record Nets(ConfinedEnergy energy, Net generator) implements NetGroup {
        @Override
        public List<Net> all() {
            return List.of(energy.net(), generator);
        }
    }

    /// The method with its name and advice.
    public Adversarial() {
        super(
                "adversarial",
                Strategy.C2,
                "none",
                "an energy that is trained together with a generator, which draws new rows by one pass through a net",
                NUMBERS.withImages());
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(1500).withRate(2e-3).withoutValidation();
    }

    @Override
    protected List<Setting> ownSettings() {
        List<Setting> own = new ArrayList<>();
        own.add(Setting.wholeOrAuto(
                LATENTS,
                1,
                65_536,
                "number of normal random numbers that the generator makes a row of; auto for the number of columns"));
        own.add(Setting.number(
                "margin",
                3,
                1e-3,
                1e3,
                "energy to which generated rows are raised; rows of the data are lowered to minus this energy"));
        own.add(
                Setting.number(
                        "kick",
                        1,
                        0,
                        1e3,
                        "maximum standard deviation of the noise that is added to generated rows before their energy is raised"));
        own.addAll(ConfinedEnergy.settings("128-128-128"));
        return own;
    }

    @Override
    protected Nets nets(Settings settings, Layout layout) {
        int latents = settings.wholeOrAuto(LATENTS).orElse(layout.columns());
        return new Nets(
                ConfinedEnergy.of(settings, layout),
                NetSettings.net(settings, layout, "generator", latents, layout.columns()));
    }

    @Override
    protected AdversarialObjective objective(Problem problem, Nets nets) {
        Settings settings = problem.settings();
        return new AdversarialObjective(
                nets.energy(), nets.generator(), settings.number("margin"), settings.number("kick"));
    }

    @Override
    protected Model model(Fit fit, Nets nets) {
        return new Generated(fit, nets.energy(), nets.generator().map(fit.parameters()));
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
