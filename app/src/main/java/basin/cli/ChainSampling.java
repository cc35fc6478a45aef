package basin.cli;

import basin.kernel.KernelChoice;
import basin.model.Step;
import basin.report.Numbers;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.sample.Chains;
import basin.sample.Diagnostics;
import basin.sample.Sampling;
import basin.sample.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Draws rows by chains: warms up, draws, and stops between two steps when the user wants to.
final class ChainSampling {
    /// Mean acceptance below which chains that never moved are a mistake and no chance.
    private static final double HARDLY = 0.01;

    private final ChainPlan plan;
    private final ChainTarget target;
    private final Shards shards;
    private final ChainCheckpoint.State state;

    private ChainSampling(ChainPlan plan, ChainTarget target, Shards shards, ChainCheckpoint.State state) {
        this.plan = plan;
        this.target = target;
        this.shards = shards;
        this.state = state;
    }

    /// A sampling at its beginning, or where `from` left it.
    ///
    /// @param owner the method of the energy
    /// @throws InputException when sampler, settings and energy do not fit
    static ChainSampling begin(
            ChainPlan plan, ChainTarget target, String owner, @Nullable ChainCheckpoint from, Shards shards) {
        return told(plan, () -> {
            BoundSampler sampler = plan.kind()
                    .binder()
                    .bind(new SamplerKind.Binding(
                            target.energy(), target.binary(), plan.settings(), plan.stepGiven(), plan.warmUp(), owner));
            Trace trace = Trace.of(plan.chains(), target.energy().columns(), plan.draws(), plan.thin());
            Chains chains = Chains.at(target.start(plan, shards), target.energy());
            ChainCheckpoint.State fresh = new ChainCheckpoint.State(chains, sampler, trace);
            return new ChainSampling(plan, target, shards, from == null ? fresh : from.read(fresh, target.energy()));
        });
    }

    private interface Work<T> {
        T done();
    }

    /// What the samplers refuse is the user's choice here.
    private static <T> T told(ChainPlan plan, Work<T> work) {
        try {
            return work.done();
        } catch (IllegalArgumentException e) {
            throw new InputException("--sampler " + plan.kind().name() + ": " + e.getMessage(), e);
        }
    }

    /// Takes all steps that are left, or fewer.
    ///
    /// @param stop asked after every step
    /// @throws InputException when the energy or the step size does not let chains move
    void run(Progress progress, BooleanSupplier stop) {
        Chains chains = state.chains();
        int[] taken = {stepsTaken()};
        boolean[] stopped = {false};
        Sampling sampling = new Sampling(
                new Randomness(plan.seed()).named("chains"),
                shards,
                KernelChoice.AUTO,
                target.beta(),
                (step, moved) -> {},
                () -> {
                    progress.accept(step(++taken[0], chains));
                    stopped[0] = stop.getAsBoolean();
                    return stopped[0];
                });
        BoundSampler sampler = state.sampler();
        told(plan, () -> {
            if (!sampler.isWarm(chains)) {
                sampler.warmUp(sampling, chains);
            }
            if (sampler.isWarm(chains) && !stopped[0]) {
                int left = plan.steps() + sampler.firstStep() - chains.steps();
                sampler.draw(
                        sampling.watchedBy((step, moved) -> state.trace().after(step - sampler.firstStep(), moved)),
                        chains,
                        left);
            }
            return state;
        });
    }

    /// Steps that each chain has taken, with those of the warm-up.
    private int stepsTaken() {
        BoundSampler sampler = state.sampler();
        boolean anew = sampler.firstStep() == 0 && sampler.isWarm(state.chains());
        return state.chains().steps() + (anew ? plan.warmUp() : 0);
    }

    private Step step(int taken, Chains chains) {
        double all = (double) plan.warmUp() + plan.steps();
        double energy = Arrays.stream(chains.energies).average().orElse(Double.NaN);
        return new Step(taken, taken / all, Map.of("energy", energy));
    }

    /// Whether every row is drawn.
    boolean isFinished() {
        return trace().isFull();
    }

    /// What was drawn so far.
    Trace trace() {
        return state.trace();
    }

    /// What the warm-up found, for people.
    Map<String, String> found() {
        return state.sampler().found();
    }

    /// Where the sampling is, for a checkpoint.
    ChainCheckpoint.State state() {
        return state;
    }

    /// The rows so far, scaled, at most as many as were asked for.
    Rows rows() {
        Rows all = trace().rows();
        return all.slice(0, Math.min(plan.rows(), all.count()));
    }

    /// How far the draws can be trusted.
    ///
    /// @param names of the columns
    /// @throws InputException when no chain ever moved, which is a mistake of the step size
    Diagnostics diagnostics(List<String> names) {
        Diagnostics diagnostics = Diagnostics.of(trace(), names, shards);
        if (diagnostics.stuck() == plan.chains() && diagnostics.acceptance() < HARDLY) {
            throw new InputException("--sampler " + plan.kind().name() + ": expected chains that move, got all "
                    + plan.chains() + " at rest for " + Numbers.count(trace().steps()) + " steps; "
                    + (plan.stepGiven()
                            ? "set a smaller step, or leave it out"
                            : "warm up longer, or start elsewhere"));
        }
        return diagnostics;
    }
}
