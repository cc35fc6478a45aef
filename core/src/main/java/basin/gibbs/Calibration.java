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

/// Finds the temperature of a trained energy and the steps of its chains.
///
/// The most likely inverse temperature β solves ⟨F⟩ over draws of exp(−βF) = ⟨F⟩ over the data. Chains that begin at
/// the data follow β while Newton's method moves it, in log β, where the slope of the mean is −β Var F.
public final class Calibration {
    private static final int CHAINS = 128;

    /// Rounds of Newton's method: the later ones, whose β is averaged, see to the noise of the means.
    private static final int ROUNDS = 16;

    private static final int AVERAGED = 8;

    /// Trajectories of a round's warm-up and of its measurement.
    private static final int WARM_UP = 10;

    private static final int MEASURED = 10;

    /// Trajectories of the last warm-up, which learns the scale of every column.
    private static final int LAST_WARM_UP = 60;

    /// The longest step of log β.
    private static final double LONGEST = 1;

    private final SmoothEnergy energy;
    private final BoxPenalty walls;
    private final Chains chains;
    private final Randomness randomness;
    private final Shards shards;

    /// @param reference training rows, spread evenly, without missing cells
    public Calibration(SmoothEnergy energy, Rows reference, Randomness randomness, Shards shards) {
        this.energy = energy;
        this.walls = new BoxPenalty(reference);
        this.chains = Chains.at(reference.spread(CHAINS), energy);
        this.randomness = randomness;
        this.shards = shards;
    }

    /// Draws at the temperature that is most likely for `data`.
    ///
    /// @param data rows without missing cells
    public ChainDraws fitted(Rows data) {
        double[] energies = Energies.values(energy, data, shards);
        double wanted = Arrays.stream(energies).average().orElseThrow();
        double least = Arrays.stream(energies).min().orElseThrow();
        // Where F is quadratic about its least value, its mean is d / (2β) above it.
        double logBeta = Math.log(data.columns() / (2 * (wanted - least)));
        if (!Double.isFinite(logBeta)) {
            return at(1);
        }
        ChainDraws draws = ChainDraws.untuned(1);
        double sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double beta = Math.exp(logBeta);
            Hmc tuned = tuned(draws.hmc(), beta, WARM_UP, round);
            draws = draws.with(beta, tuned);
            logBeta += step(draws, wanted, round);
            sum += round >= ROUNDS - AVERAGED ? logBeta : 0;
        }
        return at(Math.exp(sum / AVERAGED));
    }

    /// Draws at a temperature.
    public ChainDraws at(double beta) {
        ChainDraws untuned = ChainDraws.untuned(beta);
        return untuned.with(beta, tuned(untuned.hmc(), beta, LAST_WARM_UP, ROUNDS));
    }

    /// The share of chains that are now where the data are, by `neighbourhood`: after [#fitted] or [#at], of draws.
    public double near(DataRegion neighbourhood) {
        int near = 0;
        for (boolean included : neighbourhood.includes(chains.y)) {
            near += included ? 1 : 0;
        }
        return (double) near / chains.count();
    }

    /// The sampler as it is where no step size is better than another, as for an energy that is flat.
    private Hmc tuned(Hmc hmc, double beta, int steps, int round) {
        try {
            return sampling("warm-up", round).tune(hmc, walls.around(energy, beta), chains, steps);
        } catch (InputException e) {
            return hmc;
        }
    }

    private Sampling sampling(String purpose, int round) {
        return Sampling.of(randomness.named(purpose + " " + round), shards);
    }

    /// Newton's step of log β.
    private double step(ChainDraws draws, double wanted, int round) {
        int count = chains.count();
        double[] sums = new double[2];
        sampling("round", round)
                .watchedBy((step, moved) -> {
                    for (double value : Energies.values(energy, moved.y, shards)) {
                        sums[0] += value - wanted;
                        sums[1] += (value - wanted) * (value - wanted);
                    }
                })
                .run(draws.hmc(), walls.around(energy, draws.beta()), chains, MEASURED);
        double off = sums[0] / (MEASURED * count);
        double variance = sums[1] / (MEASURED * count) - off * off;
        double step = off / (draws.beta() * variance);
        return Double.isFinite(step) ? Math.clamp(step, -LONGEST, LONGEST) : 0;
    }
}
