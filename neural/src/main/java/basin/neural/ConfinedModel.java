package basin.neural;

import basin.energy.SmoothEnergy;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.sample.Chains;
import basin.sample.Hmc;
import basin.sample.InverseMass;
import basin.sample.Sampling;
import basin.store.NamedTensors;
import basin.store.Tensor;
import java.util.Map;

/// A trained [ConfinedEnergy]: a log density up to a constant, whose draws are ends of Hamiltonian trajectories at
/// β = 1. Features are what the last layer of the net reads.
public class ConfinedModel extends NeuralModel {
    private static final String STEP = "sampler step";
    private static final String MASS = "sampler mass";
    private static final int WARM_UP = 100;
    private static final int STEPS = 50;

    /// Chains that are moved together; a row belongs to the block of its number, so that its draw does not depend on
    /// which rows are asked for.
    private static final int BLOCK = 64;

    private final Hmc sampler;

    /// @throws InputException when the sampler's settings are missing or out of range
    public ConfinedModel(Fit fit, ConfinedEnergy energy) {
        super(fit, energy.over(fit.parameters()), energy.features(fit.parameters()));
        NamedTensors extras = new NamedTensors("model", fit.extras());
        double step = extras.doubles(STEP, 1)[0];
        double[] mass = extras.doubles(MASS, fit.columns());
        try {
            sampler = Hmc.standard().tuned(step, InverseMass.of(mass));
        } catch (IllegalArgumentException e) {
            throw new InputException("model: " + e.getMessage() + "; train it anew", e);
        }
    }

    /// Tunes the sampler of a trained energy on chains that begin at some rows of the data, evenly chosen: what the
    /// model needs beside its parameters.
    public static Map<String, Tensor> calibrate(SmoothEnergy energy, Rows data, Randomness randomness, Shards shards) {
        Rows start = Rows.zeros(Math.min(BLOCK, data.count()), data.columns());
        for (int i = 0; i < start.count(); i++) {
            start.set(i, data.row((int) ((long) i * data.count() / start.count())));
        }
        Chains chains = Chains.at(start, energy);
        Hmc tuned = Sampling.of(randomness.named("calibration"), shards).tune(Hmc.standard(), energy, chains, WARM_UP);
        return Map.of(
                STEP,
                Tensor.of(new double[] {tuned.stepSize()}, 1),
                MASS,
                Tensor.of(tuned.inverseMass().variances(energy.columns()), energy.columns()));
    }

    /// Ends of chains that begin at rows of the training.
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows.requireColumns("into", into, columns());
        try (Shards shards = Shards.of(1)) {
            for (int i = 0; i < into.count(); ) {
                long block = (first + i) / BLOCK;
                int from = (int) (first + i - block * BLOCK);
                int to = Math.min(BLOCK, from + into.count() - i);
                Rows ends = block(randomness.named("chains " + block), shards);
                into.slice(i, i + to - from).copyFrom(ends.slice(from, to));
                i += to - from;
            }
        }
    }

    private Rows block(Randomness randomness, Shards shards) {
        Rows reference = fit().reference();
        Rows start = Rows.zeros(BLOCK, columns());
        for (int i = 0; i < BLOCK; i++) {
            start.set(i, reference.row(randomness.below(reference.count(), i, 0, 0)));
        }
        Chains chains = Chains.at(start, energy());
        Sampling.of(randomness, shards).run(sampler, energy(), chains, STEPS);
        return chains.y;
    }
}
