package basin.sample;

import basin.energy.Energy;
import basin.rows.InputException;
import basin.rows.Shards;
import basin.rows.Tensor;
import java.util.HashMap;
import java.util.Map;

/// A warm-up: moves chains to the typical set and tunes a sampler's step size and masses.
///
/// The step size comes from [DualAveraging] towards the target acceptance, the mean over all chains; the masses
/// from the variances over all chains in [WarmUpWindows]. The step size of each window starts near one found by
/// doubling or halving. With many chains a short warm-up is enough.
///
/// @param <E> the type of energy that the sampler needs
/// @param <S> the sampler that is tuned
public final class Tuning<E extends Energy, S extends Tunable<E, S>> {
    private static final int DOUBLINGS = 60;

    private final S original;
    private final int columns;
    private final int steps;
    private final WarmUpWindows windows;
    private final ColumnVariances variances;
    private double target;
    private int done;
    private InverseMass inverseMass;
    private DualAveraging averaging;

    private Tuning(S sampler, int columns, int steps) {
        Checks.requireWithin("warmUp", steps, 0, Integer.MAX_VALUE - 1);
        this.original = sampler;
        this.columns = columns;
        this.steps = steps;
        this.windows = WarmUpWindows.of(steps);
        this.variances = new ColumnVariances(columns);
        this.target = sampler.targetAcceptance();
        this.inverseMass = InverseMass.of(sampler.inverseMass().variances(columns));
        this.averaging = DualAveraging.from(sampler.stepSize());
    }

    /// A warm-up that starts with the settings of `sampler`.
    ///
    /// @param columns of the energy
    /// @param steps 0 or more: 0 leaves the sampler unchanged, fewer than 20 tune only the step size; 500 are
    ///     enough for most energies
    public static <E extends Energy, S extends Tunable<E, S>> Tuning<E, S> of(S sampler, int columns, int steps) {
        return new Tuning<>(sampler, columns, steps);
    }

    /// The same with another mean acceptance to reach, between 0 and 1.
    public Tuning<E, S> towards(double acceptance) {
        Checks.requireWithin("acceptance", acceptance, Double.MIN_NORMAL, Math.nextDown(1.0));
        target = acceptance;
        return this;
    }

    /// Whether all steps are taken.
    public boolean isDone() {
        return done == steps;
    }

    /// The sampler with the settings so far; at the end, the tuned one.
    public S sampler() {
        return steps == 0 ? original : original.tuned(averaging.mean(), inverseMass);
    }

    /// Takes the remaining steps, or fewer when `sampling` is stopped. At the end, the steps of the chains are
    /// numbered from 0 again. Observers are not called.
    ///
    /// @throws IllegalArgumentException when the energy is not finite where a chain starts
    /// @throws InputException when no step size is accepted at all
    public <F extends E> void run(Sampling sampling, F energy, Chains chains) {
        if (isDone()) {
            return;
        }
        Sampling own = sampling.with(sampling.randomness().named("warm-up"));
        Stepper<F> stepper = new Stepper<>(own, explorer(), energy, chains, steps - done);
        stepper.begin();
        while (!isDone()) {
            if (done == 0) {
                search(own, energy, chains);
            }
            stepper.use(explorer());
            stepper.step();
            learn(own, energy, chains);
            done++;
            if (sampling.stop().getAsBoolean()) {
                break;
            }
        }
        if (isDone()) {
            chains.from(0);
        }
    }

    private Sampler<E> explorer() {
        return original.tuned(averaging.stepSize(), inverseMass).explorer();
    }

    private void learn(Sampling sampling, E energy, Chains chains) {
        averaging.learn(acceptance(chains, sampling.shards()), target);
        if (windows.contains(done)) {
            variances.add(chains.y, sampling.shards());
        }
        if (windows.endsAfter(done)) {
            inverseMass = variances.inverseMass();
            variances.clear();
            search(sampling, energy, chains);
        }
    }

    /// The mean over the chains, from sums in block order.
    private double acceptance(Chains chains, Shards shards) {
        Pooling pooling = original.pooling();
        double sum = shards.sum(chains.count(), (from, to) -> {
            double part = 0;
            for (int i = from; i < to; i++) {
                part += pooling.term(chains.acceptance[i]);
            }
            return part;
        });
        return pooling.mean(sum, chains.count());
    }

    /// Doubles or halves the step size until the acceptance of one short move crosses the target (Hoffman & Gelman
    /// 2014, algorithm 4).
    private void search(Sampling sampling, E energy, Chains chains) {
        double size = averaging.stepSize();
        boolean grows = probe(sampling, energy, chains, size) > target;
        for (int i = 0; i < DOUBLINGS; i++) {
            size *= grows ? 2 : 0.5;
            if (probe(sampling, energy, chains, size) > target != grows) {
                averaging = DualAveraging.from(size);
                return;
            }
        }
        throw InputException.of(
                        original.name(),
                        "a step size with an acceptance of " + target,
                        (grows ? "more at any" : "less at any") + ", up to " + size)
                .withRemedy("check the energy and its gradient at the starts of the chains");
    }

    private double probe(Sampling sampling, E energy, Chains chains, double size) {
        Chains copy = chains.copy();
        Sampling own = sampling.with(sampling.randomness().named("probe"));
        Sampler<E> shortest = original.tuned(size, inverseMass).probe();
        Stepper<E> stepper = new Stepper<>(own, shortest, energy, copy, 1);
        stepper.begin();
        stepper.step();
        return acceptance(copy, sampling.shards());
    }

    /// The state from which, with [Chains#state], a later run continues to the same sampler.
    public Map<String, Tensor> state() {
        double[] numbers = averaging.state();
        Map<String, Tensor> state = new HashMap<>();
        state.put("tuning steps", Tensor.of(new long[] {done}, 1));
        state.put("tuning averaging", Tensor.of(numbers, numbers.length));
        state.put("tuning mass", Tensor.of(inverseMass.variances(columns), columns));
        double[] sums = variances.state();
        state.put("tuning variances", Tensor.of(sums, sums.length));
        return state;
    }

    /// This warm-up, continued from [#state]; sampler, columns and steps must be the same.
    ///
    /// @throws InputException when it does not fit
    public Tuning<E, S> resumed(Map<String, Tensor> state) {
        try {
            long[] taken = tensor(state, "tuning steps", 1).longs();
            double[] mass = tensor(state, "tuning mass", columns).doubles();
            double[] numbers =
                    tensor(state, "tuning averaging", DualAveraging.SIZE).doubles();
            double[] sums = tensor(state, "tuning variances", ColumnVariances.size(columns))
                    .doubles();
            requireFinite(numbers);
            requireFinite(sums);
            if (taken[0] < 0 || taken[0] > steps) {
                throw new IllegalArgumentException("tuning steps: expected 0 to " + steps + ", got " + taken[0]);
            }
            done = (int) taken[0];
            averaging = DualAveraging.of(numbers);
            inverseMass = InverseMass.of(mass);
            variances.restore(sums);
            return this;
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "checkpoint of a warm-up: " + e.getMessage() + "; sample from the start, without it", e);
        }
    }

    private static void requireFinite(double[] numbers) {
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("tuning: expected finite numbers, got " + number);
            }
        }
    }

    private static Tensor tensor(Map<String, Tensor> state, String name, int size) {
        Tensor tensor = state.get(name);
        if (tensor == null || tensor.size() != size) {
            throw new IllegalArgumentException("expected a tensor '" + name + "' of " + size + " numbers, got "
                    + (tensor == null ? "none" : tensor));
        }
        return tensor;
    }
}
