package basin.lecture;

import basin.classic.sparse.SparseCoding;
import basin.classic.sparse.SparseSettings;
import basin.rows.Randomness;
import basin.rows.Rows;

/// Sparse coding trained on rows that are sums of two parts and noise. Their manifold, one plane through the origin
/// for each pair of parts, is of the kind that sparse coding can represent.
///
/// @param parts the true parts, each of length 1
/// @param atoms the learned atoms
record TrainedParts(Rows parts, Rows atoms) {
    /// Number of rows.
    static final int ROWS = 2_000;

    /// Number of parts, and of atoms.
    static final int PARTS = 12;

    /// Number of columns, larger than that of parts, since with linearly dependent parts training may end in a
    /// local minimum.
    static final int COLUMNS = 16;

    /// Standard deviation of the noise in every column.
    static final double NOISE = 0.05;

    /// Root mean square distance of a row from its plane: noise in all columns but the two along the plane.
    static final double OFF_PLANE = NOISE * Math.sqrt(COLUMNS - 2);

    /// Draws parts and rows, and trains.
    static TrainedParts of(Lab lab) {
        Rows parts = parts(lab.randomness("parts"));
        Rows rows = sums(parts, ROWS, lab.randomness("sums"));
        Randomness noise = lab.randomness("noise");
        for (int i = 0; i < ROWS; i++) {
            for (int p = 0; p < COLUMNS; p++) {
                rows.set(i, p, (float) (rows.get(i, p) + NOISE * noise.normal(i, 0, p)));
            }
        }
        SparseSettings settings = SparseSettings.standard().withK(PARTS).until(200, 1e-5);
        SparseCoding coding = SparseCoding.train(rows, settings, lab.training()).model();
        return new TrainedParts(parts, coding.atoms());
    }

    /// Parts with random, uniformly distributed directions.
    static Rows parts(Randomness randomness) {
        Rows parts = Rows.zeros(PARTS, COLUMNS);
        for (int j = 0; j < PARTS; j++) {
            for (int p = 0; p < COLUMNS; p++) {
                parts.set(j, p, (float) randomness.normal(j, 0, p));
            }
            double length = Math.sqrt(dot(parts, j, parts, j));
            for (int p = 0; p < COLUMNS; p++) {
                parts.set(j, p, (float) (parts.get(j, p) / length));
            }
        }
        return parts;
    }

    /// Sums of two different rows of `parts`, each times 1 to 2 and a random sign.
    static Rows sums(Rows parts, int count, Randomness randomness) {
        Rows sums = Rows.zeros(count, parts.columns());
        for (int i = 0; i < count; i++) {
            int first = randomness.below(parts.count(), i, 0, 0);
            int second = (first + 1 + randomness.below(parts.count() - 1, i, 0, 1)) % parts.count();
            double a = weight(randomness, i, 1);
            double b = weight(randomness, i, 2);
            for (int p = 0; p < parts.columns(); p++) {
                sums.set(i, p, (float) (a * parts.get(first, p) + b * parts.get(second, p)));
            }
        }
        return sums;
    }

    private static double weight(Randomness randomness, int row, int step) {
        return (randomness.uniform(row, step, 0) < 0.5 ? -1 : 1) * (1 + randomness.uniform(row, step, 1));
    }

    /// The distance of each point to the nearest plane through the origin and two of `parts`, which have length
    /// 1 and are not multiples of each other.
    static double[] toPlanes(Rows points, Rows parts) {
        double[] distances = new double[points.count()];
        double[] products = new double[parts.count()];
        for (int i = 0; i < distances.length; i++) {
            for (int j = 0; j < products.length; j++) {
                products[j] = dot(points, i, parts, j);
            }
            double along = 0;
            for (int a = 0; a < products.length; a++) {
                for (int b = 0; b < a; b++) {
                    double cosine = dot(parts, a, parts, b);
                    double square = products[a] * products[a]
                            + products[b] * products[b]
                            - 2 * cosine * products[a] * products[b];
                    along = Math.max(along, square / (1 - cosine * cosine));
                }
            }
            distances[i] = Math.sqrt(Math.max(0, dot(points, i, points, i) - along));
        }
        return distances;
    }

    private static double dot(Rows x, int i, Rows y, int j) {
        double sum = 0;
        for (int p = 0; p < x.columns(); p++) {
            sum += (double) x.get(i, p) * y.get(j, p);
        }
        return sum;
    }
}
