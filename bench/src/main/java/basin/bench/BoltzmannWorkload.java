package basin.bench;

import basin.bench.Candidate.TimedFit;
import basin.classic.boltzmann.Rbm;
import basin.classic.boltzmann.RbmSettings;
import basin.classic.boltzmann.RbmVisible;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Epochs of persistent contrastive divergence, one Gibbs sweep per step, on binary rows in which a fifth of
/// the cells are 1.
///
/// @param rows n
/// @param columns d
/// @param hidden number of hidden units
record BoltzmannWorkload(long rows, int columns, int hidden) implements Workload {
    private static final Randomness RANDOMNESS = new Randomness(1).named("boltzmann");
    private static final double SHARE = 0.2;
    private static final int BATCH = 100;

    /// Several, so that the work before the first epoch has little weight.
    private static final int EPOCHS = 3;

    private static final double RATE = 0.05;

    /// The programs have different starts and random numbers, so this only detects a failure.
    private static final double TOLERANCE = 0.5;

    @Override
    public String name() {
        return String.format(
                Locale.ROOT,
                "Restricted Boltzmann machine, %,d × %d, %d hidden units, batches of %d",
                rows,
                columns,
                hidden,
                BATCH);
    }

    @Override
    public String step() {
        return "epoch";
    }

    @Override
    public String objective() {
        return "pseudo-log-likelihood";
    }

    /// Three products with the weights, two sums of outer products.
    @Override
    public double operations() {
        return 5 * 2.0 * rows * columns * hidden;
    }

    private Rows drawn() {
        Rows drawn = Rows.zeros(Math.toIntExact(rows), columns);
        for (int i = 0; i < drawn.count(); i++) {
            for (int p = 0; p < columns; p++) {
                drawn.set(i, p, RANDOMNESS.uniform(i, 0, p) < SHARE ? 1 : 0);
            }
        }
        return drawn;
    }

    @Override
    public TimedFit fit(Shards shards) {
        Rows drawn = drawn();
        RbmSettings settings = RbmSettings.standard(RbmVisible.BERNOULLI)
                .withHidden(hidden)
                .withRule(RbmSettings.Rule.PCD, 1)
                .withEpochs(EPOCHS, BATCH)
                .withRate(RATE, 0, 0)
                .withParticles(0);
        float[] objective = new float[1];
        Training training = Training.of(0, shards)
                .watchedBy(step -> objective[0] = step.metrics()
                        .getOrDefault("pseudo_log_likelihood", Double.NaN)
                        .floatValue());
        long begin = System.nanoTime();
        Trained<Rbm> trained = Rbm.train(RbmVisible.BERNOULLI, drawn, settings, training);
        double milliseconds = (System.nanoTime() - begin) * 1e-6;
        return new TimedFit(milliseconds, trained.steps(), Rows.of(objective));
    }

    @Override
    public Optional<PeerScript> peers() {
        return Optional.of(new PeerScript(
                "rbm.py",
                List.of(Peers.SCIKIT_LEARN),
                Map.of("rows", drawn()),
                List.of(
                        "--columns",
                        "" + columns,
                        "--hidden",
                        "" + hidden,
                        "--batch",
                        "" + BATCH,
                        "--rate",
                        "" + RATE,
                        "--epochs",
                        "" + EPOCHS),
                1,
                1));
    }

    @Override
    public double target() {
        return 2.5;
    }

    @Override
    public double tolerance() {
        return TOLERANCE;
    }

    @Override
    public Workload times(int factor) {
        return new BoltzmannWorkload(factor * rows, columns, hidden);
    }
}
