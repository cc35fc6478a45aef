package basin.classic.boltzmann;

import basin.model.Setting;
import basin.model.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a restricted Boltzmann machine is trained.
///
/// @param hidden number of hidden units, k; 1 or more
/// @param rule the rule of learning
/// @param epochs passes over the rows; 1 or more
/// @param batch rows for one step; 1 or more
/// @param rate size of the first step, above 0; it falls linearly to 0 over the epochs
/// @param momentum share of the last step in the next, from 0 to below 1; a half for the first epochs
/// @param decay pull of the weights to 0, 0 or more
/// @param sweeps block Gibbs sweeps for the negatives of one step; 1 or more
/// @param deviations whether Gaussian units learn their deviations, or keep 1
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
        Deviations deviations,
        int particles) {
    /// The rule of learning.
    public enum Rule {
        /// Contrastive divergence, CD-k: negatives from Gibbs chains that begin at the data.
        CD,
        /// Persistent contrastive divergence: negatives from chains that go on from step to step.
        PCD,
        /// Ratio matching: P(y) against that of the rows one bit away. Bernoulli units only.
        RATIO,
        /// Minimum probability flow from the data to the rows one bit away. Bernoulli units only.
        FLOW;

        /// The rule as a user writes it.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Whether it compares rows that differ in one bit, and so takes no others.
        boolean comparesBits() {
            return this == RATIO || this == FLOW;
        }
    }

    /// The deviations of Gaussian units given the hidden ones.
    public enum Deviations {
        /// Learned, one for each column.
        LEARNED,
        /// 1, that of the standardised columns.
        UNIT
    }

    /// The settings of the method for these visible units.
    static List<Setting> all(RbmVisible visible) {
        boolean bernoulli = visible == RbmVisible.BERNOULLI;
        List<String> rules = words(Rule.values());
        List<Setting> common = List.of(
                Setting.whole("hidden", bernoulli ? 32 : 16, 1, 1_000_000, "number of hidden units"),
                Setting.word("rule", "the rule of learning", bernoulli ? rules : List.of("pcd", "cd", "ratio", "flow")),
                Setting.whole("epochs", 200, 1, 1_000_000, "passes over the rows"),
                Setting.whole("batch", 20, 1, 100_000, "rows for one step"),
                Setting.number("rate", 0.05, 1e-9, 10, "size of a step, which falls to 0 over the epochs"),
                Setting.number("momentum", bernoulli ? 0.9 : 0.5, 0, 0.999, "share of the last step in the next"),
                Setting.number("decay", 1e-5, 0, 1, "pull of the weights to 0"),
                Setting.whole("sweeps", 1, 1, 10_000, "Gibbs sweeps for the negatives of a step, with cd and pcd"),
                Setting.whole("particles", 100, 0, 100_000, "chains that estimate log Z where it has no exact value"));
        if (bernoulli) {
            return common;
        }
        List<Setting> gaussian = new ArrayList<>(common);
        gaussian.add(Setting.word("deviations", "of a column given the hidden units", words(Deviations.values())));
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
        return from(visible, Settings.of(all(visible), Map.of()));
    }

    static RbmSettings from(RbmVisible visible, Settings settings) {
        return new RbmSettings(
                settings.whole("hidden"),
                Rule.values()[words(Rule.values()).indexOf(settings.word("rule"))],
                settings.whole("epochs"),
                settings.whole("batch"),
                settings.number("rate"),
                settings.number("momentum"),
                settings.number("decay"),
                settings.whole("sweeps"),
                visible == RbmVisible.BERNOULLI
                        ? Deviations.UNIT
                        : Deviations.values()[words(Deviations.values()).indexOf(settings.word("deviations"))],
                settings.whole("particles"));
    }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /// The same with another number of hidden units.
    public RbmSettings withHidden(int other) {
        return new RbmSettings(other, rule, epochs, batch, rate, momentum, decay, sweeps, deviations, particles);
    }

    /// The same with another rule, and the Gibbs sweeps for its negatives.
    public RbmSettings withRule(Rule other, int otherSweeps) {
        return new RbmSettings(hidden, other, epochs, batch, rate, momentum, decay, otherSweeps, deviations, particles);
    }

    /// The same with other passes and batches.
    public RbmSettings withEpochs(int otherEpochs, int otherBatch) {
        return new RbmSettings(
                hidden, rule, otherEpochs, otherBatch, rate, momentum, decay, sweeps, deviations, particles);
    }

    /// The same with other steps.
    public RbmSettings withRate(double otherRate, double otherMomentum, double otherDecay) {
        return new RbmSettings(
                hidden, rule, epochs, batch, otherRate, otherMomentum, otherDecay, sweeps, deviations, particles);
    }

    /// The same with other deviations.
    public RbmSettings withDeviations(Deviations other) {
        return new RbmSettings(hidden, rule, epochs, batch, rate, momentum, decay, sweeps, other, particles);
    }

    /// The same with another number of annealed chains.
    public RbmSettings withParticles(int other) {
        return new RbmSettings(hidden, rule, epochs, batch, rate, momentum, decay, sweeps, deviations, other);
    }
}
