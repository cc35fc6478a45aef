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

/// Draws from exp(−βF), confined to about where the data are, by Hamiltonian Monte Carlo: ends of Markov chains that
/// begin at training rows.
///
/// @param beta inverse temperature β
/// @param hmc the tuned sampler
public record ChainDraws(double beta, Hmc hmc) {
    private static final String BETA = "sampling beta";
    private static final String STEP = "sampling step";
    private static final String MASS = "sampling mass";

    /// Leapfrog steps of a trajectory.
    private static final int LEAPFROGS = 10;

    /// Trajectories of a chain.
    private static final int TRAJECTORIES = 50;

    /// Chains that run together: a draw is a function of its number since its place among these is.
    private static final int TOGETHER = 64;

    /// A sampler to be tuned.
    static ChainDraws untuned(double beta) {
        return new ChainDraws(beta, Hmc.of(0.1, LEAPFROGS));
    }

    /// Draws from another tuned copy of the sampler.
    ChainDraws with(double inverseTemperature, Hmc tuned) {
        return new ChainDraws(inverseTemperature, tuned);
    }

    /// Overwrites row i of `into` with a draw that depends on the stream and on `first` + i alone.
    ///
    /// @param reference training rows
    public void sample(SmoothEnergy energy, Rows reference, Randomness randomness, long first, Rows into) {
        SmoothEnergy walled = new BoxPenalty(reference).around(energy, beta);
        for (long done = 0; done < into.count(); ) {
            long number = first + done;
            long group = Math.floorDiv(number, TOGETHER);
            int from = Math.floorMod(number, TOGETHER);
            int count = (int) Math.min(TOGETHER - from, into.count() - done);
            Rows ends = group(walled, reference, randomness, group, from + count);
            into.slice((int) done, (int) done + count).copyFrom(ends.slice(from, from + count));
            done += count;
        }
    }

    /// The first `count` chains of a group: chains never look at each other, so that those before the wanted ones
    /// are there only to give these their numbers.
    private Rows group(SmoothEnergy walled, Rows reference, Randomness randomness, long group, int count) {
        Rows start = Rows.zeros(count, reference.columns());
        Randomness own = randomness.named("chains " + group);
        for (int i = 0; i < count; i++) {
            start.set(i, reference.row(own.below(reference.count(), i, 0, 0)));
        }
        try (Shards alone = Shards.of(1)) {
            Chains chains = Chains.at(start, walled);
            Sampling.of(own.named("moves"), alone).run(hmc, walled, chains, TRAJECTORIES);
            return chains.y;
        }
    }

    /// As extras of a model.
    public Map<String, Tensor> tensors(int columns) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(BETA, Tensor.of(new double[] {beta}, 1));
        tensors.put(STEP, Tensor.of(new double[] {hmc.stepSize()}, 1));
        tensors.put(MASS, Tensor.of(hmc.inverseMass().variances(columns), columns));
        return tensors;
    }

    /// From the extras of a model; untuned at β = 1 where they have none.
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
