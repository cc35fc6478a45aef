package basin.classic.boltzmann;

import basin.model.Setting;
import basin.model.Settings;
import java.util.ArrayList;
import java.util.List;

/// How a restricted Boltzmann machine is trained.
///
/// @param hidden number of hidden units, k; 1 or more
/// @param rule the rule of learning
/// @param epochs passes over the rows; 1 or more
/// @param batch rows for one step; 1 or more
/// @param rate size of the first step, above 0; it falls linearly to 0 over the epochs
/// @param momentum share of the last step in the next, from 0 to below 1; a half for the first epochs
/// @param decay strength of the weight decay, 0 or more
/// @param sweeps block Gibbs sweeps for the negatives of one step; 1 or more
/// @param standardDeviations whether Gaussian units learn their standard deviations, or keep 1
/// @param particles annealed chains that estimate log Z at the end where it cannot be enumerated; 0 for none
public record RbmSettings(
        int hidden,
        Rule rule,
        int epochs,
        int batch,
        double rate,
        double momentum,
        double decay,
        int sweeps,
        StandardDeviations standardDeviations,
        int particles) {
    /// The rule of learning.
    public enum Rule {
        /// Contrastive divergence, CD-k: negatives from Gibbs chains that begin at the data.
        CD,
        /// Persistent contrastive divergence: negatives from chains that continue from step to step.
        PCD,
        /// Ratio matching: P(y) against that of the rows one bit away. Bernoulli units only.
        RATIO,
        /// Minimum probability flow from the data to the rows one bit away. Bernoulli units only.
        FLOW;

        /// Whether it compares rows that differ in one bit, and so takes no others.
        boolean comparesBits() {
            return this == RATIO || this == FLOW;
        }
    }

    /// The standard deviations of Gaussian units given the hidden ones.
    public enum StandardDeviations {
        /// Learned, one for each column.
        LEARNED,
        /// 1, that of the standardised columns.
        UNIT
    }

    /// The settings of the method for these visible units, as a user gives them, by name.
    public static List<Setting> all(RbmVisible visible) {
        boolean bernoulli = visible == RbmVisible.BERNOULLI;
        List<Setting> common = List.of(
                Setting.whole("hidden", bernoulli ? 32 : 16, 1, 1_000_000, "number of hidden units"),
                Setting.choice(
                        "rule",
                        bernoulli ? List.of(Rule.values()) : List.of(Rule.PCD, Rule.CD),
                        bernoulli
                                ? "learning rule: contrastive divergence, the same with persistent chains, ratio"
                                        + " matching, or minimum probability flow"
                                : "learning rule: contrastive divergence with persistent chains, or from the data"),
                Setting.whole("epochs", 200, 1, 1_000_000, "number of passes over the rows"),
                Setting.whole("batch", 20, 1, 100_000, "number of rows for each step"),
                Setting.number("rate", 0.05, 1e-9, 10, "size of the first step; steps shrink to 0 over the epochs"),
                Setting.number(
                        "momentum",
                        bernoulli ? 0.9 : 0.5,
                        0,
                        0.999,
                        "fraction of the previous step that is added to each step"),
                Setting.number("decay", 1e-5, 0, 1, "strength of the weight decay"),
                Setting.whole(
                        "sweeps",
                        1,
                        1,
                        10_000,
                        "number of Gibbs sweeps that make the negatives of a step, for rule=cd and rule=pcd"),
                Setting.whole(
                        "particles",
                        100,
                        0,
                        100_000,
                        "number of annealed chains that estimate log Z where it is too large to sum exactly; 0 for no"
                                + " estimate"));
        if (bernoulli) {
            return common;
        }
        List<Setting> gaussian = new ArrayList<>(common);
        gaussian.add(Setting.choice(
                "deviations",
                StandardDeviations.LEARNED,
                "standard deviation of each column given the hidden units: learned, or 1"));
        return List.copyOf(gaussian);
    }

    public RbmSettings {
        Setting.require("hidden", hidden >= 1, "1 or more", hidden);
        Setting.require("epochs", epochs >= 1, "1 or more", epochs);
        Setting.require("batch", batch >= 1, "1 or more", batch);
        Setting.require("rate", rate > 0 && rate < Double.POSITIVE_INFINITY, "above 0", rate);
        Setting.require("momentum", momentum >= 0 && momentum < 1, "from 0 to below 1", momentum);
        Setting.require("decay", decay >= 0 && decay < Double.POSITIVE_INFINITY, "0 or more", decay);
        Setting.require("sweeps", sweeps >= 1, "1 or more", sweeps);
        Setting.require("particles", particles >= 0, "0 or more", particles);
    }

    /// The defaults for these visible units.
    public static RbmSettings standard(RbmVisible visible) {
        return from(visible, Settings.byDefault(all(visible)));
    }

    /// The settings that a user gave.
    public static RbmSettings from(RbmVisible visible, Settings settings) {
        return new RbmSettings(
                settings.whole("hidden"),
                settings.value("rule", Rule.class),
                settings.whole("epochs"),
                settings.whole("batch"),
                settings.number("rate"),
                settings.number("momentum"),
                settings.number("decay"),
                settings.whole("sweeps"),
                visible == RbmVisible.BERNOULLI
                        ? StandardDeviations.UNIT
                        : settings.value("deviations", StandardDeviations.class),
                settings.whole("particles"));
    }

    /// The same with another number of hidden units.
    public RbmSettings withHidden(int other) {
        return new RbmSettings(
                other, rule, epochs, batch, rate, momentum, decay, sweeps, standardDeviations, particles);
    }

    /// The same with another rule, and the Gibbs sweeps for its negatives.
    public RbmSettings withRule(Rule other, int otherSweeps) {
        return new RbmSettings(
                hidden, other, epochs, batch, rate, momentum, decay, otherSweeps, standardDeviations, particles);
    }

    /// The same with other passes and batches.
    public RbmSettings withEpochs(int otherEpochs, int otherBatch) {
        return new RbmSettings(
                hidden, rule, otherEpochs, otherBatch, rate, momentum, decay, sweeps, standardDeviations, particles);
    }

    /// The same with other steps.
    public RbmSettings withRate(double otherRate, double otherMomentum, double otherDecay) {
        return new RbmSettings(
                hidden,
                rule,
                epochs,
                batch,
                otherRate,
                otherMomentum,
                otherDecay,
                sweeps,
                standardDeviations,
                particles);
    }

    /// The same with other standard deviations.
    public RbmSettings withStandardDeviations(StandardDeviations other) {
        return new RbmSettings(hidden, rule, epochs, batch, rate, momentum, decay, sweeps, other, particles);
    }

    /// The same with another number of annealed chains.
    public RbmSettings withParticles(int other) {
        return new RbmSettings(hidden, rule, epochs, batch, rate, momentum, decay, sweeps, standardDeviations, other);
    }
}
