package basin.gibbs;

import basin.energy.SmoothEnergy;
import basin.rows.InputException;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.sample.Chains;
import basin.sample.Report;
import basin.sample.Sampling;
import basin.sample.Tunable;
import java.util.HashMap;
import java.util.Map;

/// The ends of Markov chains whose step size adapts to an energy that changes. After every step of the training
/// the step size grows when the acceptance is above the target, and shrinks when it is below (Andrieu & Thoms,
/// Statistics and Computing 2008, eq. 15).
///
/// @param <S> the sampler
public final class AdaptiveChains<S extends Tunable<? super SmoothEnergy, S>> implements Negatives<SmoothEnergy> {
    /// The change of the logarithm of the step size, per difference in acceptance.
    private static final double GAIN = 0.2;

    private final int steps;
    private final double target;
    private final Starts starts;
    private final Randomness randomness;
    private final Shards shards;
    private final Map<String, Double> report = new HashMap<>();
    private S sampler;

    /// @param sampler with the first step size
    /// @param steps of the chains at each step of the training, 1 or more
    /// @param target the mean acceptance wanted, above 0 and below 1
    /// @throws IllegalArgumentException when a number is out of range
    public AdaptiveChains(S sampler, int steps, double target, Starts starts, Randomness randomness, Shards shards) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps: expected 1 or more, got " + steps);
        }
        if (!(target > 0 && target < 1)) {
            throw new IllegalArgumentException("target: expected above 0 and below 1, got " + target);
        }
        this.sampler = sampler;
        this.steps = steps;
        this.target = target;
        this.starts = starts;
        this.randomness = randomness;
        this.shards = shards;
    }

    @Override
    public Weighted draw(SmoothEnergy energy, Rows data, int step) {
        Rows start = starts.begin(data, step);
        Chains chains = Chains.at(start, energy);
        Report run = Sampling.of(randomness.named("step " + step), shards).run(sampler, energy, chains, steps);
        starts.end(chains.y, step);
        report.put("acceptance", run.acceptance());
        report.put("step size", sampler.stepSize());
        report.put("movement", movement(start, chains.y));
        double factor = Math.exp(GAIN * (run.acceptance() - target));
        sampler = sampler.tuned(sampler.stepSize() * factor, sampler.inverseMass());
        return Weighted.equal(chains.y);
    }

    /// The root mean square of the distances that chains moved.
    private static double movement(Rows from, Rows to) {
        double sum = 0;
        for (int i = 0; i < from.count(); i++) {
            for (int p = 0; p < from.columns(); p++) {
                double moved = to.get(i, p) - from.get(i, p);
                sum += moved * moved;
            }
        }
        return Math.sqrt(sum / from.count());
    }

    /// Mean acceptance, step size, and the root mean square of the distances that chains moved.
    @Override
    public Map<String, Double> report() {
        return Map.copyOf(report);
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new HashMap<>(starts.state());
        state.put("step size", Tensor.of(new double[] {sampler.stepSize()}, 1));
        return state;
    }

    @Override
    public void restore(Map<String, Tensor> state) {
        double size = new NamedTensors("checkpoint", state).doubles("step size", 1)[0];
        if (!(size > 0)) {
            throw InputException.of("checkpoint: step size", "above 0", size).withRemedy("train again without it");
        }
        sampler = sampler.tuned(size, sampler.inverseMass());
        starts.restore(state);
    }
}
