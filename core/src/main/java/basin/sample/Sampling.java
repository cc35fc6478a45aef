package basin.sample;

import basin.energy.Energy;
import basin.kernel.KernelChoice;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.function.BooleanSupplier;

/// The loop that runs every sampler, with its stream, threads, kernels and temperature.
///
/// ```java
/// Chains chains = Sampling.of(1, shards).draw(Nuts.standard(), energy, start, 500, 1000);
/// ```
/// The results have the same bits at any number of threads, and in one run or several: chain i draws from
/// (stream, i, step).
///
/// @param randomness the stream of all randomness
/// @param shards the threads
/// @param kernels the kernels that draw the noise
/// @param beta inverse temperature β of the distribution exp(−βF) that is sampled, above 0
/// @param observer called after every step
/// @param stop called after every step; when it is true, a run ends early, and its chains can continue later
public record Sampling(
        Randomness randomness,
        Shards shards,
        KernelChoice kernels,
        double beta,
        Observer observer,
        BooleanSupplier stop) {
    /// No observer; without one and without a stop, chains need not be synchronised after every step.
    static final Observer NO_OBSERVER = (step, chains) -> {};

    static final BooleanSupplier NEVER = () -> false;

    /// @throws IllegalArgumentException when β is out of range
    public Sampling {
        Checks.requirePositive("beta", beta);
    }

    /// A sampling of exp(−F) without an observer or a stop.
    public static Sampling of(long seed, Shards shards) {
        return of(new Randomness(seed), shards);
    }

    /// The same with a stream of its own.
    public static Sampling of(Randomness randomness, Shards shards) {
        return new Sampling(randomness, shards, KernelChoice.AUTO, 1, NO_OBSERVER, NEVER);
    }

    /// The same with another observer.
    public Sampling watchedBy(Observer other) {
        return new Sampling(randomness, shards, kernels, beta, other, stop);
    }

    /// The same, ending early when `when` is true.
    public Sampling stoppedBy(BooleanSupplier when) {
        return new Sampling(randomness, shards, kernels, beta, observer, when);
    }

    /// The same at another temperature.
    public Sampling at(double inverseTemperature) {
        return new Sampling(randomness, shards, kernels, inverseTemperature, observer, stop);
    }

    /// The same with other kernels.
    public Sampling with(KernelChoice choice) {
        return new Sampling(randomness, shards, choice, beta, observer, stop);
    }

    /// The same with another stream.
    Sampling with(Randomness stream) {
        return new Sampling(stream, shards, kernels, beta, observer, stop);
    }

    /// Takes `steps` steps of every chain, in place.
    ///
    /// @return statistics of these steps, which are fewer than `steps` when stopped
    /// @throws IllegalArgumentException when the energy, or the gradient for a sampler that uses it, is not finite
    ///     where a chain starts, or columns do not fit
    /// @throws basin.rows.InputException when a chain of a sampler without rejections diverges; the chains are
    ///     then invalid
    public <E extends Energy> Report run(Sampler<? super E> sampler, E energy, Chains chains, int steps) {
        Checks.requireWithin("steps", steps, 0, Integer.MAX_VALUE - chains.steps());
        Stepper<E> stepper = new Stepper<>(this, sampler, energy, chains, steps);
        StepSums sums = StepSums.of(chains.count());
        stepper.begin();
        if (observer.equals(NO_OBSERVER) && stop.equals(NEVER) && sampler.replicas() == 1) {
            stepper.steps(steps, sums);
            return Report.of(sums, chains.count());
        }
        for (int i = 0; i < steps; i++) {
            stepper.step();
            sums.add(chains);
            observer.after(chains.steps() - 1, chains);
            if (stop.getAsBoolean()) {
                break;
            }
        }
        return Report.of(sums, chains.count());
    }

    /// Tunes a sampler over `steps` steps of the chains, which move, with a stream of its own. The next step has
    /// the number 0 again. The observer is not called, and the warm-up is not stopped; see [Tuning] for one that
    /// can be.
    ///
    /// @return the tuned copy
    public <E extends Energy, S extends Tunable<E, S>> S tune(S sampler, E energy, Chains chains, int steps) {
        Tuning<E, S> tuning = Tuning.of(sampler, energy.columns(), steps);
        tuning.run(stoppedBy(NEVER), energy, chains);
        return tuning.sampler();
    }

    /// Starts chains at the rows of `start`, tunes the sampler over `warmUp` steps and takes `steps` more, for
    /// which the observer is called.
    ///
    /// @return the chains after the last step
    public <E extends Energy, S extends Tunable<E, S>> Chains draw(
            S sampler, E energy, Rows start, int warmUp, int steps) {
        Chains chains = Chains.at(start, energy);
        run(tune(sampler, energy, chains, warmUp), energy, chains, steps);
        return chains;
    }
}
