package basin.sample;

import basin.energy.Energy;
import basin.kernel.KernelChoice;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.function.BooleanSupplier;

/// What samplers run with, and the loop that runs every one of them.
///
/// ```java
/// Chains chains = Sampling.of(1, shards).draw(Nuts.standard(), energy, start, 500, 1000);
/// ```
/// Equal bits come at any number of threads, and in one run or several: chain i draws from (stream, i, step).
///
/// @param randomness the stream of every random choice
/// @param shards the threads
/// @param kernels which kernels make the noise
/// @param beta inverse temperature β of the distribution exp(−βF) that is sampled, above 0
/// @param observer hears of every step
/// @param stop asked after every step; when it says so, a run ends early and its chains can go on later
public record Sampling(
        Randomness randomness,
        Shards shards,
        KernelChoice kernels,
        double beta,
        Observer observer,
        BooleanSupplier stop) {
    /// Nobody watches, and nobody stops: then chains need not wait for each other after every step.
    static final Observer NOBODY = (step, chains) -> {};

    static final BooleanSupplier NEVER = () -> false;

    /// @throws IllegalArgumentException when β is out of range
    public Sampling {
        Checks.requirePositive("beta", beta);
    }

    /// A sampling of exp(−F) that nobody watches or stops.
    public static Sampling of(long seed, Shards shards) {
        return of(new Randomness(seed), shards);
    }

    /// The same with a stream of its own.
    public static Sampling of(Randomness randomness, Shards shards) {
        return new Sampling(randomness, shards, KernelChoice.AUTO, 1, NOBODY, NEVER);
    }

    /// The same with other ears.
    public Sampling watchedBy(Observer ears) {
        return new Sampling(randomness, shards, kernels, beta, ears, stop);
    }

    /// The same, ending early once `when` says so.
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
    /// @return what these steps were like; fewer than `steps` when stopped
    /// @throws IllegalArgumentException when the energy, or the gradient for a sampler that uses it, is not finite
    ///     where a chain begins, or columns do not fit
    /// @throws basin.rows.InputException when a chain of a sampler that rejects nothing leaves for infinity;
    ///     the chains are then of no more use
    public <E extends Energy> Report run(Sampler<? super E> sampler, E energy, Chains chains, int steps) {
        Checks.requireWithin("steps", steps, 0, Integer.MAX_VALUE - chains.steps());
        Stepper<E> stepper = new Stepper<>(this, sampler, energy, chains, steps);
        StepSums sums = StepSums.of(chains.count());
        stepper.begin();
        if (observer.equals(NOBODY) && stop.equals(NEVER) && sampler.replicas() == 1) {
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

    /// Tunes a sampler over `steps` steps of the chains, which move on, with a stream of their own. The step after
    /// it is numbered 0 again. Observers do not hear of a warm-up, and it is not stopped; see [Tuning] for one that
    /// is.
    ///
    /// @return the tuned copy
    public <E extends Energy, S extends Tunable<E, S>> S tune(S sampler, E energy, Chains chains, int steps) {
        Tuning<E, S> tuning = Tuning.of(sampler, energy.columns(), steps);
        tuning.run(stoppedBy(NEVER), energy, chains);
        return tuning.sampler();
    }

    /// Begins chains at the rows of `start`, tunes the sampler over `warmUp` steps and takes `steps` more, of which
    /// the observer hears.
    ///
    /// @return the chains after the last step
    public <E extends Energy, S extends Tunable<E, S>> Chains draw(
            S sampler, E energy, Rows start, int warmUp, int steps) {
        Chains chains = Chains.at(start, energy);
        run(tune(sampler, energy, chains, warmUp), energy, chains, steps);
        return chains;
    }
}
