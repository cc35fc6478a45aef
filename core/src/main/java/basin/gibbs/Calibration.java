package basin.gibbs;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.infer.BoxPenalty;
import basin.infer.DataRegion;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.sample.Chains;
import basin.sample.Hmc;
import basin.sample.Sampling;
import java.util.Arrays;

/// Fits the inverse temperature β of a trained energy F, and tunes the step sizes of its chains.
///
/// The maximum-likelihood β solves ⟨F⟩ over draws of exp(−βF) = ⟨F⟩ over the data. Newton's method solves it in log
/// β, where the derivative of the mean over draws is −β Var F. Chains that start at the data sample each new β.
public final class Calibration {
    private static final int CHAINS = 128;

    /// Iterations of Newton's method.
    private static final int ITERATIONS = 16;

    /// The last iterations, whose log β is averaged, since the means over draws are noisy.
    private static final int AVERAGED = 8;

    /// Trajectories of the warm-up in an iteration.
    private static final int WARM_UP = 10;

    /// Trajectories over which an iteration takes the mean energy of draws.
    private static final int MEASURED = 10;

    /// Trajectories of the last warm-up, which estimates the variance of every column.
    private static final int LAST_WARM_UP = 60;

    /// The largest change of log β in an iteration.
    private static final double MAX_STEP = 1;

    private final SmoothEnergy energy;
    private final BoxPenalty box;
    private final Chains chains;
    private final Randomness randomness;
    private final Shards shards;

    /// @param reference training rows, spread evenly, without missing cells
    public Calibration(SmoothEnergy energy, Rows reference, Randomness randomness, Shards shards) {
        this.energy = energy;
        this.box = new BoxPenalty(reference);
        this.chains = Chains.at(reference.spread(CHAINS), energy);
        this.randomness = randomness;
        this.shards = shards;
    }

    /// Draws at the maximum-likelihood temperature for `data`; at β = 1 when the energy of the data is constant.
    ///
    /// @param data rows without missing cells
    public ChainDraws fit(Rows data) {
        double[] energies = Energies.values(energy, data, shards);
        double target = Arrays.stream(energies).average().orElseThrow();
        double min = Arrays.stream(energies).min().orElseThrow();
        // The mean of an F that is quadratic around its minimum is d / (2β) above the minimum.
        double logBeta = Math.log(data.columns() / (2 * (target - min)));
        if (!Double.isFinite(logBeta)) {
            return at(1);
        }
        ChainDraws draws = ChainDraws.untuned(1);
        double sum = 0;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double beta = Math.exp(logBeta);
            Hmc tuned = tuned(draws.hmc(), beta, WARM_UP, iteration);
            draws = draws.with(beta, tuned);
            logBeta += step(draws, target, iteration);
            sum += iteration >= ITERATIONS - AVERAGED ? logBeta : 0;
        }
        return at(Math.exp(sum / AVERAGED));
    }

    /// Draws at a given inverse temperature.
    public ChainDraws at(double beta) {
        ChainDraws untuned = ChainDraws.untuned(beta);
        return untuned.with(beta, tuned(untuned.hmc(), beta, LAST_WARM_UP, ITERATIONS));
    }

    /// The share of chains that are inside a region now. After [#fit] or [#at] the chains are draws.
    public double shareInside(DataRegion region) {
        int inside = 0;
        for (boolean included : region.includes(chains.y)) {
            inside += included ? 1 : 0;
        }
        return (double) inside / chains.count();
    }

    /// A tuned copy of the sampler; the sampler itself when tuning fails, as for a constant energy.
    private Hmc tuned(Hmc hmc, double beta, int steps, int iteration) {
        try {
            return sampling("warm-up", iteration).tune(hmc, box.addTo(energy, beta), chains, steps);
        } catch (InputException e) {
            return hmc;
        }
    }

    private Sampling sampling(String purpose, int iteration) {
        return Sampling.of(randomness.named(purpose + " " + iteration), shards);
    }

    /// Newton's step of log β.
    private double step(ChainDraws draws, double target, int iteration) {
        int count = chains.count();
        double[] sums = new double[2];
        sampling("round", iteration)
                .watchedBy((step, moved) -> {
                    for (double value : Energies.values(energy, moved.y, shards)) {
                        sums[0] += value - target;
                        sums[1] += (value - target) * (value - target);
                    }
                })
                .run(draws.hmc(), box.addTo(energy, draws.beta()), chains, MEASURED);
        double mean = sums[0] / (MEASURED * count);
        double variance = sums[1] / (MEASURED * count) - mean * mean;
        double step = mean / (draws.beta() * variance);
        return Double.isFinite(step) ? Math.clamp(step, -MAX_STEP, MAX_STEP) : 0;
    }
}
