package basin.bench;

import basin.bench.Candidate.TimedFit;
import basin.landscape.Gaussian;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.sample.Chains;
import basin.sample.Hmc;
import basin.sample.InverseMass;
import basin.sample.Report;
import basin.sample.Sampling;
import java.util.Locale;
import java.util.Optional;

/// Hamiltonian Monte Carlo with many parallel chains on a Gaussian with correlated columns.
///
/// A step is one leapfrog step of every chain, so its time divided by the number of chains is that of one gradient
/// evaluation, including its part of the noise, the energies and the acceptance test.
///
/// @param rows number of chains
/// @param columns d
/// @param trajectories number of trajectories of one fit
/// @param leapfrogs number of steps of one trajectory
record HamiltonianWorkload(long rows, int columns, int trajectories, int leapfrogs) implements Workload {
    private static final double CORRELATION = 0.5;
    private static final double STEP_SIZE = 0.2;

    @Override
    public String name() {
        return String.format(
                Locale.ROOT,
                "HMC, %,d chains on a Gaussian of %d columns, full covariance, %d leapfrog steps per draw",
                rows,
                columns,
                leapfrogs);
    }

    @Override
    public String step() {
        return "gradient of every chain";
    }

    @Override
    public String objective() {
        return "acceptance";
    }

    /// The product with the precision matrix.
    @Override
    public double operations() {
        return 2.0 * rows * columns * columns;
    }

    private Gaussian landscape() {
        double[][] covariance = new double[columns][columns];
        for (int p = 0; p < columns; p++) {
            for (int q = 0; q < columns; q++) {
                covariance[p][q] = Math.pow(CORRELATION, Math.abs(p - q));
            }
        }
        return new Gaussian(new double[columns], covariance);
    }

    @Override
    public TimedFit fit(Shards shards) {
        Gaussian target = landscape();
        Rows start = Rows.zeros(Math.toIntExact(rows), columns);
        target.sample(new Randomness(1).named("start"), 0, start);
        Chains chains = Chains.at(start, target);
        long begin = System.nanoTime();
        Report report = Sampling.of(1, shards)
                .run(new Hmc(STEP_SIZE, leapfrogs, 0, InverseMass.IDENTITY), target, chains, trajectories);
        double milliseconds = (System.nanoTime() - begin) * 1e-6;
        return new TimedFit(milliseconds, trajectories * leapfrogs, Rows.of(new float[] {(float) report.acceptance()}));
    }

    @Override
    public Optional<PeerScript> peers() {
        return Optional.empty();
    }

    @Override
    public double target() {
        return 0;
    }

    @Override
    public double tolerance() {
        return 0;
    }

    @Override
    public Workload times(int factor) {
        return new HamiltonianWorkload(factor * rows, columns, trajectories, leapfrogs);
    }
}
