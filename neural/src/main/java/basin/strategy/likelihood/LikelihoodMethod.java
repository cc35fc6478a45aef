package basin.strategy.likelihood;

import basin.gibbs.Temperature;
import basin.model.Model;
import basin.model.Requirements;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.neural.ConfinedEnergy;
import basin.neural.ConfinedModel;
import basin.neural.Fit;
import basin.neural.NeuralMethod;
import basin.schema.Layout;
import basin.train.Objective;
import basin.train.TrainerSettings;
import java.util.ArrayList;
import java.util.List;

/// Maximum likelihood of a net with one output: the energy is a [ConfinedEnergy], and the
/// methods of this kind differ in the rows where it is pushed up.
abstract class LikelihoodMethod extends NeuralMethod<ConfinedEnergy, Objective> {
    LikelihoodMethod(String name, Strategy strategy, String advice, Requirements requirements) {
        super(name, strategy, "none", advice, requirements.withImages().withoutCategories());
    }

    /// The settings of this method, without those of its energy.
    abstract List<Setting> particularSettings();

    /// The setting of the noise that is added to the data.
    static Setting noise() {
        return Setting.number("noise", 0, 0, 1e3, "standard deviation of the noise that is added to the data");
    }

    /// The setting of the penalty of large energies.
    static Setting penalty() {
        return Setting.number(
                "penalty", 0.05, 0, 1e3, "weight of the mean squared energy, which keeps the energies from growing");
    }

    /// The settings of chains that continue from step to step.
    ///
    /// @param revived the default fraction of the chains that restart near the data
    static List<Setting> persistence(double revived) {
        return List.of(
                Setting.number(
                        "fresh",
                        0.01,
                        0,
                        1,
                        "fraction of the chains that restart from the normal distribution of the confinement at each step"),
                Setting.number(
                        "revived",
                        revived,
                        0,
                        1,
                        "fraction of the chains that restart near a row of the data at each step, of those not chosen by fresh"),
                Setting.number(
                        "kick",
                        0.3,
                        0,
                        1e3,
                        "standard deviation of the random displacement of a restart from its row, for revived"));
    }

    @Override
    protected TrainerSettings trainer() {
        return TrainerSettings.standard().withSteps(1500).withRate(5e-3).withoutValidation();
    }

    @Override
    protected final List<Setting> ownSettings() {
        List<Setting> own = new ArrayList<>(particularSettings());
        own.addAll(ConfinedEnergy.settings("128-128"));
        return own;
    }

    @Override
    protected final ConfinedEnergy nets(Settings settings, Layout layout) {
        return ConfinedEnergy.of(settings, layout);
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
