package basin.strategy.score;

import basin.energy.SmoothEnergy;
import basin.neural.Fit;
import basin.neural.NeuralModel;
import basin.rows.Randomness;
import basin.rows.Rows;

/// A model of energies for several levels of noise: it answers at one of them and samples through all.
final class LevelledModel extends NeuralModel {
    private static final int STEPS = 100;
    /// The step of a chain in units of the variance of the noise: small enough for the smallest scale of a level,
    /// σ.
    private static final double STEP = 0.2;

    private final LevelledEnergy energy;
    private final NoiseLevels levels;

    LevelledModel(Fit fit, LevelledEnergy energy, NoiseLevels levels) {
        super(fit, energy.at(fit.parameters(), levels.asked()), energy.features(fit.parameters(), levels.asked()));
        this.energy = energy;
        this.levels = levels;
    }

    /// Ends of Langevin chains that start at a wide normal distribution and go through all levels, largest first,
    /// with steps of 0.2 σ² (Song & Ermon, NeurIPS 2019, algorithm 1), after which the noise of the last level is
    /// removed in one step (Jolicoeur-Martineau et al., ICLR 2021, section 3).
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        double[] standardDeviations = levels.standardDeviations();
        draw(randomness.named("start"), first, 0, Math.hypot(1, standardDeviations[0]), into, false);
        Rows slopes = Rows.zeros(into.count(), into.columns());
        double[] values = new double[into.count()];
        for (int level = 0; level < standardDeviations.length; level++) {
            double variance = standardDeviations[level] * standardDeviations[level];
            SmoothEnergy at = energy.at(fit().parameters(), standardDeviations[level]);
            Randomness noise = randomness.named("level " + level);
            for (int step = 0; step < STEPS; step++) {
                at.gradients(into, values, slopes);
                descend(into, slopes, STEP / 2 * variance);
                draw(noise, first, step, Math.sqrt(STEP * variance), into, true);
            }
            if (level == standardDeviations.length - 1) {
                at.gradients(into, values, slopes);
                descend(into, slopes, variance);
            }
        }
    }

    private static void descend(Rows y, Rows slopes, double step) {
        for (int i = 0; i < y.count(); i++) {
            for (int p = 0; p < y.columns(); p++) {
                y.set(i, p, (float) (y.get(i, p) - step * slopes.get(i, p)));
            }
        }
    }

    /// Sets every cell to a normal draw, or adds one to it.
    private static void draw(
            Randomness randomness, long first, int step, double standardDeviation, Rows y, boolean add) {
        for (int i = 0; i < y.count(); i++) {
            for (int p = 0; p < y.columns(); p++) {
                double noise = standardDeviation * randomness.normal(first + i, step, p);
                y.set(i, p, (float) ((add ? y.get(i, p) : 0) + noise));
            }
        }
    }
}
