package basin.strategy.likelihood;

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

/// Maximum likelihood of a net with one output, exact or by negatives from somewhere: the energy is a
/// [ConfinedEnergy], and a method of this kind says where it is pushed up.
abstract class LikelihoodMethod extends NeuralMethod {
    LikelihoodMethod(String name, Strategy strategy, String advice) {
        super(name, strategy, "none", advice);
    }

    /// The settings of this method beside those of its energy.
    abstract List<Setting> particular();

    /// What pushes the energy up.
    abstract Objective objective(Problem problem, ConfinedEnergy energy);

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(1500).withRate(5e-3);
    }

    @Override
    protected final List<Setting> own() {
        List<Setting> own = new ArrayList<>(particular());
        own.addAll(ConfinedEnergy.settings("128-128"));
        return own;
    }

    @Override
    protected final List<Net> nets(Settings settings, int columns) {
        return List.of(ConfinedEnergy.of(settings, columns).net());
    }

    static ConfinedEnergy energy(Problem problem) {
        return ConfinedEnergy.of(problem.settings(), problem.data().columns());
    }

    @Override
    protected final Objective objective(Problem problem) {
        return objective(problem, energy(problem));
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
