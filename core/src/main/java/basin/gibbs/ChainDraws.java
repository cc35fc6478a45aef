package basin.gibbs;

import basin.energy.SmoothEnergy;
import basin.infer.BoxPenalty;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.sample.Chains;
import basin.sample.Hmc;
import basin.sample.InverseMass;
import basin.sample.Sampling;
import java.util.LinkedHashMap;
import java.util.Map;

/// Draws from exp(−βF − W) by Hamiltonian Monte Carlo: the ends of Markov chains that start at training rows. W
/// is a [BoxPenalty], which keeps the chains near the data.
///
/// @param beta inverse temperature β
/// @param hmc the tuned sampler
public record ChainDraws(double beta, Hmc hmc) {
    private static final String BETA = "sampling beta";
    private static final String STEP = "sampling step";
    private static final String MASS = "sampling mass";

    /// Leapfrog steps of a trajectory.
    private static final int LEAPFROG_STEPS = 10;

    /// Trajectories of a chain.
    private static final int TRAJECTORIES = 50;

    /// Chains in a group. The number of a draw gives its group and its place there, so the draw depends on its
    /// number alone.
    private static final int GROUP = 64;

    /// Draws with a sampler that is not tuned yet.
    static ChainDraws untuned(double beta) {
        return new ChainDraws(beta, Hmc.of(0.1, LEAPFROG_STEPS));
    }

    /// The same with another temperature and sampler.
    ChainDraws with(double inverseTemperature, Hmc tuned) {
        return new ChainDraws(inverseTemperature, tuned);
    }

    /// Overwrites row i of `into` with a draw that depends on the stream and on `first` + i alone.
    ///
    /// @param reference training rows
    public void sample(SmoothEnergy energy, Rows reference, Randomness randomness, long first, Rows into) {
        SmoothEnergy confined = new BoxPenalty(reference).addTo(energy, beta);
        for (long done = 0; done < into.count(); ) {
            long number = first + done;
            long group = Math.floorDiv(number, GROUP);
            int from = Math.floorMod(number, GROUP);
            int count = (int) Math.min(GROUP - from, into.count() - done);
            Rows ends = group(confined, reference, randomness, group, from + count);
            into.slice((int) done, (int) done + count).copyFrom(ends.slice(from, from + count));
            done += count;
        }
    }

    /// The ends of the first `count` chains of a group. A chain depends on its place in the group and on no other
    /// chain; those before the wanted ones are run only to give the wanted ones their places.
    private Rows group(SmoothEnergy confined, Rows reference, Randomness randomness, long group, int count) {
        Rows start = Rows.zeros(count, reference.columns());
        Randomness own = randomness.named("chains " + group);
        for (int i = 0; i < count; i++) {
            start.set(i, reference.row(own.below(reference.count(), i, 0, 0)));
        }
        try (Shards alone = Shards.of(1)) {
            Chains chains = Chains.at(start, confined);
            Sampling.of(own.named("moves"), alone).run(hmc, confined, chains, TRAJECTORIES);
            return chains.y;
        }
    }

    /// The temperature and the sampler as tensors of a model.
    public Map<String, Tensor> tensors(int columns) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(BETA, Tensor.of(new double[] {beta}, 1));
        tensors.put(STEP, Tensor.of(new double[] {hmc.stepSize()}, 1));
        tensors.put(MASS, Tensor.of(hmc.inverseMass().variances(columns), columns));
        return tensors;
    }

    /// Reads the tensors of a model; without them, draws at β = 1 with a sampler that is not tuned.
    ///
    /// @throws basin.rows.InputException when they are damaged
    public static ChainDraws of(Map<String, Tensor> extras, int columns) {
        if (!extras.containsKey(BETA)) {
            return untuned(1);
        }
        NamedTensors stored = new NamedTensors("model", extras);
        double beta = positive(stored, BETA, 1)[0];
        double step = positive(stored, STEP, 1)[0];
        InverseMass mass = InverseMass.of(positive(stored, MASS, columns));
        return new ChainDraws(beta, untuned(beta).hmc.tuned(step, mass));
    }

    private static double[] positive(NamedTensors stored, String name, int size) {
        double[] numbers = stored.doubles(name, size);
        for (double number : numbers) {
            stored.require(number > 0, name, "numbers above 0", number);
        }
        return numbers;
    }
}
