package basin.bench;

import basin.bench.Candidate.TimedFit;
import basin.classic.sparse.SparseCoordinateDescent;
import basin.classic.sparse.SparseEnergy;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Sparse codes, for known atoms, of rows that are sums of a few of these atoms and noise.
///
/// @param rows n
/// @param columns d
/// @param k number of atoms
record SparseWorkload(long rows, int columns, int k) implements Workload {
    private static final double PENALTY = 0.1;
    private static final double SHARE = 0.03;
    private static final double NOISE = 0.01;
    private static final Randomness RANDOMNESS = new Randomness(1).named("sparse");

    /// Both programs stop by their own criterion of convergence.
    private static final double TOLERANCE = 1e-4;

    @Override
    public String name() {
        return String.format(Locale.ROOT, "Sparse codes, %,d × %d, %d atoms, λ = %s", rows, columns, k, PENALTY);
    }

    @Override
    public String step() {
        return "encoding";
    }

    @Override
    public String objective() {
        return "mean energy";
    }

    @Override
    public double operations() {
        return 0;
    }

    /// Standard normal directions of length 1.
    private Rows atoms() {
        Rows atoms = Rows.zeros(k, columns);
        for (int j = 0; j < k; j++) {
            double square = 0;
            for (int p = 0; p < columns; p++) {
                atoms.set(j, p, (float) RANDOMNESS.normal(j, 0, p));
                square += Math.pow(atoms.get(j, p), 2);
            }
            for (int p = 0; p < columns; p++) {
                atoms.set(j, p, (float) (atoms.get(j, p) / Math.sqrt(square)));
            }
        }
        return atoms;
    }

    private Rows drawn(Rows atoms) {
        Rows drawn = Rows.zeros(Math.toIntExact(rows), columns);
        for (int i = 0; i < drawn.count(); i++) {
            double[] row = new double[columns];
            for (int p = 0; p < columns; p++) {
                row[p] = NOISE * RANDOMNESS.normal(i, 1, p);
            }
            for (int j = 0; j < k; j++) {
                if (RANDOMNESS.uniform(i, 2, j) < SHARE) {
                    double weight = RANDOMNESS.normal(i, 3, j);
                    for (int p = 0; p < columns; p++) {
                        row[p] += weight * atoms.get(j, p);
                    }
                }
            }
            for (int p = 0; p < columns; p++) {
                drawn.set(i, p, (float) row[p]);
            }
        }
        return drawn;
    }

    @Override
    public TimedFit fit(Shards shards) {
        Rows atoms = atoms();
        Rows y = drawn(atoms);
        Rows z = Rows.zeros(y.count(), k);
        double[] values = new double[y.count()];
        long begin = System.nanoTime();
        SparseEnergy energy = new SparseEnergy(atoms, PENALTY);
        shards.forEach(y.count(), (from, to) -> {
            double[] some = new double[to - from];
            SparseCoordinateDescent.standard().minimise(energy, y.slice(from, to), z.slice(from, to), some);
            System.arraycopy(some, 0, values, from, to - from);
        });
        double milliseconds = (System.nanoTime() - begin) * 1e-6;
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        return new TimedFit(milliseconds, 1, Rows.of(new float[] {(float) mean}));
    }

    @Override
    public Optional<PeerScript> peers() {
        Rows atoms = atoms();
        return Optional.of(new PeerScript(
                "sparse.py",
                List.of("scikit-learn lasso_cd"),
                Map.of("rows", drawn(atoms), "atoms", atoms),
                List.of("--columns", "" + columns, "--penalty", "" + PENALTY),
                1,
                1));
    }

    @Override
    public double target() {
        return 5;
    }

    @Override
    public double tolerance() {
        return TOLERANCE;
    }

    @Override
    public Workload times(int factor) {
        return new SparseWorkload(factor * rows, columns, k);
    }
}
