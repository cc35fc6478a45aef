package basin.classic.mixture;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A Gaussian mixture by its definition, in double precision, by Gaussian elimination, row after row.
final class ReferenceMixture {
    private ReferenceMixture() {}

    /// Inverse and determinant of a matrix.
    @SuppressWarnings("ArrayRecordComponent")
    record Inverted(double[][] inverse, double determinant) {}

    static Inverted invert(double[][] matrix) {
        int n = matrix.length;
        double[][] work = new double[n][2 * n];
        for (int p = 0; p < n; p++) {
            System.arraycopy(matrix[p], 0, work[p], 0, n);
            work[p][n + p] = 1;
        }
        double determinant = 1;
        for (int p = 0; p < n; p++) {
            determinant *= work[p][p];
            double pivot = work[p][p];
            for (int q = 0; q < 2 * n; q++) {
                work[p][q] /= pivot;
            }
            for (int r = 0; r < n; r++) {
                double factor = r == p ? 0 : work[r][p];
                for (int q = 0; q < 2 * n; q++) {
                    work[r][q] -= factor * work[p][q];
                }
            }
        }
        double[][] inverse = new double[n][];
        Arrays.setAll(inverse, p -> Arrays.copyOfRange(work[p], n, 2 * n));
        return new Inverted(inverse, determinant);
    }

    /// Σ of component j as a matrix.
    static double[][] covariance(MixtureParameters of, int j) {
        int d = of.columns();
        double[] numbers = of.covariances()[j];
        double[][] matrix = new double[d][d];
        for (int p = 0; p < d; p++) {
            for (int q = 0; q < d; q++) {
                matrix[p][q] = of.kind().isDense() ? numbers[p * d + q] : p == q ? numbers[p] : 0;
            }
        }
        return matrix;
    }

    static double[][] part(double[][] matrix, int[] rows, int[] columns) {
        double[][] part = new double[rows.length][columns.length];
        for (int p = 0; p < rows.length; p++) {
            for (int q = 0; q < columns.length; q++) {
                part[p][q] = matrix[rows[p]][columns[q]];
            }
        }
        return part;
    }

    static int[] columns(float[] row, boolean missing) {
        return IntStream.range(0, row.length)
                .filter(p -> Float.isNaN(row[p]) == missing)
                .toArray();
    }

    /// E(y, z_j), over the observed cells.
    static double energy(MixtureParameters of, int j, float[] row) {
        int[] o = columns(row, false);
        Inverted inverted = invert(part(covariance(of, j), o, o));
        double sum = o.length * Math.log(2 * Math.PI) + Math.log(inverted.determinant);
        for (int p = 0; p < o.length; p++) {
            for (int q = 0; q < o.length; q++) {
                sum += (row[o[p]] - of.means()[j][o[p]]) * inverted.inverse[p][q] * (row[o[q]] - of.means()[j][o[q]]);
            }
        }
        return sum / 2 - Math.log(of.weights()[j]);
    }

    /// −log p(y).
    static double free(MixtureParameters of, float[] row) {
        double density = 0;
        for (int j = 0; j < of.size(); j++) {
            density += Math.exp(-energy(of, j, row));
        }
        return -Math.log(density);
    }

    static double meanFree(MixtureParameters of, Rows rows) {
        return IntStream.range(0, rows.count())
                .mapToDouble(i -> free(of, rows.row(i)))
                .average()
                .orElseThrow();
    }

    /// One EM step for full covariances without a floor.
    static MixtureParameters step(MixtureParameters of, Rows rows) {
        int k = of.size();
        int d = of.columns();
        double[] shares = new double[k];
        double[][] first = new double[k][d];
        double[][] second = new double[k][d * d];
        for (int i = 0; i < rows.count(); i++) {
            float[] row = rows.row(i);
            double free = free(of, row);
            for (int j = 0; j < k; j++) {
                double share = Math.exp(free - energy(of, j, row));
                shares[j] += share;
                addExpected(of, j, row, share, first[j], second[j]);
            }
        }
        double[] weights = new double[k];
        for (int j = 0; j < k; j++) {
            weights[j] = shares[j] / rows.count();
            for (int p = 0; p < d; p++) {
                first[j][p] /= shares[j];
            }
            for (int at = 0; at < d * d; at++) {
                second[j][at] = second[j][at] / shares[j] - first[j][at / d] * first[j][at % d];
            }
        }
        return new MixtureParameters(MixtureCovariance.FULL, weights, first, second);
    }

    private static void addExpected(
            MixtureParameters of, int j, float[] row, double share, double[] first, double[] second) {
        int d = row.length;
        int[] o = columns(row, false);
        int[] m = columns(row, true);
        double[][] covariance = covariance(of, j);
        double[][] inverse = invert(part(covariance, o, o)).inverse;
        double[][] cross = part(covariance, m, o);
        double[] filled = new double[d];
        double[][] uncertain = new double[d][d];
        for (int p : o) {
            filled[p] = row[p];
        }
        for (int p = 0; p < m.length; p++) {
            filled[m[p]] = of.means()[j][m[p]];
            for (int q = 0; q < o.length; q++) {
                for (int r = 0; r < o.length; r++) {
                    filled[m[p]] += cross[p][q] * inverse[q][r] * (row[o[r]] - of.means()[j][o[r]]);
                }
            }
            for (int q = 0; q < m.length; q++) {
                uncertain[m[p]][m[q]] = covariance[m[p]][m[q]];
                for (int r = 0; r < o.length; r++) {
                    for (int s = 0; s < o.length; s++) {
                        uncertain[m[p]][m[q]] -= cross[p][r] * inverse[r][s] * cross[q][s];
                    }
                }
            }
        }
        for (int p = 0; p < d; p++) {
            first[p] += share * filled[p];
            for (int q = 0; q < d; q++) {
                second[p * d + q] += share * (filled[p] * filled[q] + uncertain[p][q]);
            }
        }
    }

    /// A mixture with weights from 1 to 2 parts, means of standard deviation `spread` and covariances of
    /// eigenvalues near 1 and above.
    static MixtureParameters random(long seed, MixtureCovariance kind, int k, int d, double spread) {
        Randomness randomness = new Randomness(seed);
        double[] weights = new double[k];
        double[][] means = new double[k][d];
        double[][] covariances = new double[k][];
        for (int j = 0; j < k; j++) {
            weights[j] = 1 + randomness.uniform(j, 0, 0);
            for (int p = 0; p < d; p++) {
                means[j][p] = spread * randomness.normal(j, 1, p);
            }
            covariances[j] = switch (kind) {
                case FULL -> matrix(TestRows.normal(seed + 7 + j, d, d));
                case TIED -> matrix(TestRows.normal(seed + 7, d, d));
                case DIAGONAL -> variances(randomness, j, d, true);
                case SPHERICAL -> variances(randomness, j, d, false);
            };
        }
        double sum = Arrays.stream(weights).sum();
        Arrays.setAll(weights, j -> weights[j] / sum);
        return new MixtureParameters(kind, weights, means, covariances);
    }

    private static double[] variances(Randomness randomness, int j, int d, boolean each) {
        double[] variances = new double[d];
        Arrays.setAll(variances, p -> 0.5 + randomness.uniform(j, 2, each ? p : 0));
        return variances;
    }

    private static double[] matrix(Rows factor) {
        int d = factor.columns();
        double[] matrix = new double[d * d];
        for (int p = 0; p < d; p++) {
            for (int q = 0; q < d; q++) {
                matrix[p * d + q] = p == q ? 0.5 : 0;
                for (int r = 0; r < d; r++) {
                    matrix[p * d + q] += (double) factor.get(p, r) * factor.get(q, r) / d;
                }
            }
        }
        return matrix;
    }

    /// Independent draws.
    static Rows drawn(MixtureParameters of, long seed, int count) {
        Rows rows = Rows.zeros(count, of.columns());
        new Mixture(of).sample(new Randomness(seed), 0, rows);
        return rows;
    }
}
