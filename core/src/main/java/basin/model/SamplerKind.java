package basin.model;

import basin.energy.ConditionalEnergy;
import basin.energy.Energy;
import basin.energy.SmoothEnergy;
import basin.rows.InputException;
import basin.sample.BinaryConditionals;
import basin.sample.Gibbs;
import basin.sample.Hmc;
import basin.sample.InverseMass;
import basin.sample.Langevin;
import basin.sample.Mala;
import basin.sample.Metropolis;
import basin.sample.Nuts;
import basin.sample.ParallelTempering;
import basin.sample.Sampler;
import basin.sample.Tunable;
import basin.sample.Tuning;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A sampler that rows of a run can be drawn with, by its name. A new one is a row of [#ALL].
///
/// @param name as in commands
/// @param advice when to choose it, in a line
/// @param settings with their defaults
/// @param binder binds it to an energy
public record SamplerKind(String name, String advice, List<Setting> settings, Binder binder) {
    /// The name of the setting of the step size.
    public static final String STEP = "step";

    private static final String ACCEPTANCE = "acceptance";

    /// What a sampler is bound to, and how.
    ///
    /// @param energy to sample
    /// @param binary whether its rows are zeros and ones
    /// @param settings checked
    /// @param stepGiven whether the user gave the step size, which is then kept
    /// @param warmUp steps
    /// @param owner the method of the energy, for messages
    public record Binding(
            Energy energy, boolean binary, Settings settings, boolean stepGiven, int warmUp, String owner) {
        private double step() {
            return settings.number(STEP);
        }

        /// The energy with its gradient.
        private SmoothEnergy smooth(String sampler) {
            requireContinuous(sampler);
            if (energy instanceof SmoothEnergy smooth) {
                return smooth;
            }
            throw InputException.of("sampler " + sampler, "an energy with a gradient", "that of " + owner + " without")
                    .withRemedy("choose metropolis");
        }

        private Energy requireContinuous(String sampler) {
            if (binary) {
                throw InputException.of("sampler " + sampler, "columns of any numbers", "zeros and ones")
                        .withRemedy("choose gibbs");
            }
            return energy;
        }

        private ConditionalEnergy conditional(String sampler) {
            if (energy instanceof ConditionalEnergy known) {
                return known;
            }
            if (!binary) {
                throw InputException.of("sampler " + sampler, "columns of zeros and ones", "those of " + owner)
                        .withRemedy("choose nuts or metropolis");
            }
            return new BinaryConditionals(energy);
        }

        private <E extends Energy, S extends Tunable<E, S>> BoundSampler bind(
                S sampler, double target, E over, Function<S, Sampler<E>> finish) {
            return stepGiven
                    ? new BoundSampler.Fixed<>(finish.apply(sampler), over, warmUp)
                    : new BoundSampler.Tuned<>(
                            Tuning.of(sampler, over.columns(), warmUp).towards(target), over, finish);
        }

        private <E extends Energy, S extends Tunable<E, S>> BoundSampler bind(S sampler, E over) {
            return bind(sampler, settings.number(ACCEPTANCE), over, tuned -> tuned);
        }
    }

    /// Binds a sampler to an energy.
    @FunctionalInterface
    public interface Binder {
        /// The bound sampler.
        ///
        /// @throws InputException when they do not fit
        BoundSampler bind(Binding binding);
    }

    /// In the order in which they are listed.
    public static final List<SamplerKind> ALL = List.of(
            new SamplerKind(
                    "metropolis",
                    "random steps that are accepted or rejected: any energy of few columns, with or without a gradient",
                    List.of(
                            step(Metropolis.standard().stepSize()),
                            acceptance(Metropolis.standard().targetAcceptance())),
                    by -> by.bind(
                            Metropolis.standard().tuned(by.step(), InverseMass.IDENTITY),
                            by.requireContinuous("metropolis"))),
            new SamplerKind(
                    "langevin",
                    "gradient steps with noise, all accepted: fast; the draws are slightly too wide",
                    List.of(
                            step(Langevin.standard().stepSize()),
                            acceptance(Langevin.standard().targetAcceptance())),
                    by -> by.bind(new Langevin(by.step(), InverseMass.IDENTITY), by.smooth("langevin"))),
            new SamplerKind(
                    "mala",
                    "gradient steps with noise that are accepted or rejected, so that the draws are exact",
                    List.of(
                            step(Mala.standard().stepSize()),
                            acceptance(Mala.standard().targetAcceptance())),
                    by -> by.bind(new Mala(by.step(), InverseMass.IDENTITY), by.smooth("mala"))),
            new SamplerKind(
                    "hmc",
                    "trajectories of a fixed number of gradient steps: many columns",
                    List.of(
                            step(Hmc.standard().stepSize()),
                            Setting.whole(
                                    "steps", Hmc.standard().steps(), 1, 1_000_000, "number of steps of a trajectory"),
                            acceptance(Hmc.standard().targetAcceptance())),
                    by -> by.bind(Hmc.of(by.step(), by.settings().whole("steps")), by.smooth("hmc"))),
            new SamplerKind(
                    "nuts",
                    "trajectories whose length is adapted: the first to try on an energy with a gradient",
                    List.of(
                            step(Nuts.standard().stepSize()),
                            Setting.whole(
                                    "depth",
                                    Nuts.standard().maxDepth(),
                                    1,
                                    20,
                                    "maximum number of times that a trajectory is doubled"),
                            acceptance(Nuts.standard().targetAcceptance())),
                    by -> by.bind(
                            new Nuts(by.step(), by.settings().whole("depth"), InverseMass.IDENTITY),
                            by.smooth("nuts"))),
            new SamplerKind(
                    "tempering",
                    "chains at several temperatures that exchange states: separate regions of low energy",
                    List.of(
                            step(Metropolis.standard().stepSize()),
                            Setting.whole("replicas", 8, 2, 1000, "number of temperatures"),
                            Setting.number(
                                    "hottest",
                                    0.02,
                                    1e-9,
                                    0.999,
                                    "inverse temperature of the hottest chain, as a fraction of β")),
                    SamplerKind::tempering),
            new SamplerKind(
                    "gibbs",
                    "draws some columns at a time exactly, given the others: columns of 0 and 1",
                    List.of(Setting.whole(
                            "sweeps",
                            Gibbs.standard().sweeps(),
                            1,
                            1_000_000,
                            "number of sweeps over all columns at each step")),
                    by -> new BoundSampler.Fixed<>(
                            new Gibbs(by.settings().whole("sweeps")), by.conditional("gibbs"), by.warmUp())));

    private static Setting step(double defaultValue) {
        return Setting.number(
                STEP,
                defaultValue,
                1e-12,
                1e12,
                "step size for columns with standard deviation 1; the warm-up adapts it unless it is given");
    }

    private static Setting acceptance(double defaultValue) {
        return Setting.number(
                ACCEPTANCE,
                defaultValue,
                0.01,
                0.999,
                "mean acceptance probability that the warm-up adapts the step size to");
    }

    /// Moves every replica by Mala where there is a gradient.
    private static BoundSampler tempering(Binding by) {
        int replicas = by.settings().whole("replicas");
        double hottest = by.settings().number("hottest");
        if (by.requireContinuous("tempering") instanceof SmoothEnergy smooth) {
            Mala inner = new Mala(by.step(), InverseMass.IDENTITY);
            return by.bind(
                    inner,
                    inner.targetAcceptance(),
                    smooth,
                    tuned -> ParallelTempering.geometric(tuned, replicas, hottest));
        }
        Metropolis inner = new Metropolis(by.step(), InverseMass.IDENTITY);
        return by.bind(
                inner,
                inner.targetAcceptance(),
                by.energy(),
                tuned -> ParallelTempering.geometric(tuned, replicas, hottest));
    }

    /// The sampler of a name.
    ///
    /// @throws InputException when there is none, with the most similar names
    public static SamplerKind named(String name) {
        return ALL.stream()
                .filter(kind -> kind.name.equals(name))
                .findFirst()
                .orElseThrow(() -> InputException.unknown(
                        "sampler",
                        "sampler",
                        name,
                        ALL.stream().map(SamplerKind::name).toList()));
    }

    /// Its settings: the given ones, and the defaults of the others.
    ///
    /// @throws InputException for an unknown name or a bad value
    public Settings settings(Map<String, String> given) {
        return Settings.of(settings, given);
    }

    /// Whether the user gave the step size.
    public static boolean hasStep(Map<String, String> given) {
        return given.containsKey(STEP);
    }
}
