package basin.bench;

import basin.bench.Candidate.TimedFit;
import basin.classic.mixture.Mixture;
import basin.classic.mixture.MixtureCovariance;
import basin.classic.mixture.MixtureParameters;
import basin.classic.mixture.MixtureSettings;
import basin.energy.Energies;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// EM of a Gaussian mixture with full covariances on rows in k clusters, with the first k rows as the initial
/// means.
///
/// @param rows n
/// @param columns d
/// @param k number of components
/// @param steps number of EM steps of one fit
record MixtureWorkload(long rows, int columns, int k, int steps) implements Workload {
    private static final Randomness RANDOMNESS = new Randomness(1).named("mixture");
    private static final double SPREAD = 4;

    /// Programs add in another order, and a few steps amplify the differences.
    private static final double TOLERANCE = 1e-4;

    @Override
    public String name() {
        return String.format(
                Locale.ROOT, "Gaussian mixture, %,d × %d, k = %d, full, %d EM steps", rows, columns, k, steps);
    }

    @Override
    public String step() {
        return "EM step";
    }

    @Override
    public String objective() {
        return "mean energy";
    }

    /// Distances by a triangular factor, then sums of outer products, half of which are computed.
    @Override
    public double operations() {
        return 2.0 * rows * k * columns * (columns + 1);
    }

    private Rows drawn() {
        Rows drawn = Rows.zeros(Math.toIntExact(rows), columns);
        for (int i = 0; i < drawn.count(); i++) {
            int cloud = RANDOMNESS.below(k, i, 0, 0);
            for (int p = 0; p < columns; p++) {
                double centre = SPREAD * RANDOMNESS.normal(cloud, 1, p);
                drawn.set(i, p, (float) (centre + RANDOMNESS.normal(i, 2, p)));
            }
        }
        return drawn;
    }

    private MixtureParameters start(Rows drawn) {
        double[] weights = new double[k];
        double[][] means = new double[k][columns];
        double[][] covariances = new double[k][columns * columns];
        Arrays.fill(weights, 1.0 / k);
        for (int j = 0; j < k; j++) {
            for (int p = 0; p < columns; p++) {
                means[j][p] = drawn.get(j, p);
                covariances[j][p * columns + p] = 1;
            }
        }
        return new MixtureParameters(MixtureCovariance.FULL, weights, means, covariances);
    }

    @Override
    public TimedFit fit(Shards shards) {
        Rows drawn = drawn();
        MixtureParameters start = start(drawn);
        MixtureSettings settings = MixtureSettings.standard().until(steps, 0);
        long begin = System.nanoTime();
        Trained<Mixture> trained = Mixture.train(drawn, start, settings, Training.of(0, shards));
        double milliseconds = (System.nanoTime() - begin) * 1e-6;
        double[] energies = Energies.values(trained.model().energy(), drawn, shards);
        double mean = Arrays.stream(energies).average().orElseThrow();
        return new TimedFit(milliseconds, trained.steps(), Rows.of(new float[] {(float) mean}));
    }

    @Override
    public Optional<PeerScript> peers() {
        return Optional.of(new PeerScript(
                "mixture.py",
                List.of(Peers.SCIKIT_LEARN),
                Map.of("rows", drawn()),
                List.of("--columns", "" + columns, "--k", "" + k, "--steps", "" + steps),
                1,
                1));
    }

    @Override
    public double target() {
        return 10;
    }

    @Override
    public double tolerance() {
        return TOLERANCE;
    }

    @Override
    public Workload times(int factor) {
        return new MixtureWorkload(factor * rows, columns, k, steps);
    }
}
