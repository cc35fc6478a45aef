package basin.model;

import basin.energy.Energy;
import basin.rows.Tensor;
import basin.sample.Chains;
import basin.sample.Sampler;
import basin.sample.Sampling;
import basin.sample.Tunable;
import basin.sample.Tuning;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// A sampler with the energy that it moves over: warms up, then draws.
public sealed interface BoundSampler {
    /// Takes the remaining steps of the warm-up, or fewer when the sampling is stopped.
    void warmUp(Sampling sampling, Chains chains);

    /// Whether the warm-up is over.
    boolean isWarm(Chains chains);

    /// The number of the chains' first step after the warm-up.
    int firstStep();

    /// Takes steps, and calls the observer of `sampling` after each.
    void draw(Sampling sampling, Chains chains, int steps);

    /// The state from which, with [Chains#state], a later sampling continues to the same draws.
    Map<String, Tensor> state();

    /// Continues from [#state].
    ///
    /// @throws basin.rows.InputException when it does not fit
    BoundSampler resumed(Map<String, Tensor> state);

    /// Results of the warm-up, for people.
    Map<String, String> found();

    /// A sampler whose step size and masses are tuned in the warm-up.
    ///
    /// @param finish makes the sampler that draws from the tuned one
    record Tuned<E extends Energy, S extends Tunable<E, S>>(
            Tuning<E, S> tuning, E energy, Function<S, Sampler<E>> finish) implements BoundSampler {
        @Override
        public void warmUp(Sampling sampling, Chains chains) {
            tuning.run(sampling, energy, chains);
        }

        @Override
        public boolean isWarm(Chains chains) {
            return tuning.isDone();
        }

        @Override
        public int firstStep() {
            return 0;
        }

        @Override
        public void draw(Sampling sampling, Chains chains, int steps) {
            sampling.run(finish.apply(tuning.sampler()), energy, chains, steps);
        }

        @Override
        public Map<String, Tensor> state() {
            return tuning.state();
        }

        @Override
        public BoundSampler resumed(Map<String, Tensor> state) {
            return new Tuned<>(tuning.resumed(state), energy, finish);
        }

        @Override
        public Map<String, String> found() {
            Map<String, String> found = new LinkedHashMap<>();
            found.put(
                    "step size",
                    String.format(Locale.ROOT, "%.3g", tuning.sampler().stepSize()));
            return found;
        }
    }

    /// A sampler that is not tuned; its first `steps` steps are the warm-up.
    record Fixed<E extends Energy>(Sampler<E> sampler, E energy, int steps) implements BoundSampler {
        @Override
        public void warmUp(Sampling sampling, Chains chains) {
            sampling.run(sampler, energy, chains, Math.max(0, steps - chains.steps()));
        }

        @Override
        public boolean isWarm(Chains chains) {
            return chains.steps() >= steps;
        }

        @Override
        public int firstStep() {
            return steps;
        }

        @Override
        public void draw(Sampling sampling, Chains chains, int more) {
            sampling.run(sampler, energy, chains, more);
        }

        @Override
        public Map<String, Tensor> state() {
            return Map.of();
        }

        @Override
        public BoundSampler resumed(Map<String, Tensor> state) {
            return this;
        }

        @Override
        public Map<String, String> found() {
            return Map.of();
        }
    }
}
