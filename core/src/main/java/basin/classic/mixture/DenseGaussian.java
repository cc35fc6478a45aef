package basin.classic.mixture;

import basin.classic.mixture.MissingPatterns.Pattern;
import basin.matrix.Cholesky;
import java.util.Arrays;

/// An [ObservedGaussian] of any covariance, by one Cholesky factor with the observed columns first:
/// its upper left block whitens the observed columns, its lower left block predicts the missing ones, and its lower
/// right block is the factor of their conditional covariance.
final class DenseGaussian implements ObservedGaussian {
    private final double[] mean;
    private final int[] observed;
    private final int[] missing;

    /// A, with rows and columns padded by zeros to multiples of four, and −A μ_o.
    private final double[] whitening;
    private final double[] offsets;
    private final int padded;
    private final double constant;

    /// Σ_mo Σ_oo⁻¹, m × o.
    private final double[] regression;

    /// The lower right block of the factor, m × m.
    private final double[] rest;

    /// @param mean d numbers; not copied
    /// @param covariance d × d, positive definite
    DenseGaussian(double[] mean, double[] covariance, Pattern pattern) {
        this.mean = mean;
        this.observed = pattern.observed;
        this.missing = pattern.missing;
        int d = mean.length;
        int o = observed.length;
        double[] lower = observedFirst(covariance, d);
        if (!Cholesky.factor(lower, d)) {
            throw new IllegalArgumentException("covariance: expected a positive definite matrix, got one that is not");
        }
        double[] corner = block(lower, d, 0, 0, o, o);
        double[] inverse = Cholesky.inverse(corner, o);
        this.padded = Math.ceilDiv(o, 4) * 4;
        this.whitening = new double[padded * padded];
        this.offsets = new double[padded];
        for (int p = 0; p < o; p++) {
            for (int q = 0; q <= p; q++) {
                whitening[p * padded + q] = inverse[p * o + q];
                offsets[p] -= inverse[p * o + q] * mean[observed[q]];
            }
        }
        this.constant = o * Math.log(2 * Math.PI) / 2 + Cholesky.halfLogDeterminant(corner, o);
        this.regression = product(block(lower, d, o, 0, d - o, o), inverse, o);
        this.rest = block(lower, d, o, o, d - o, d - o);
    }

    private double[] observedFirst(double[] covariance, int d) {
        int[] order = Arrays.copyOf(observed, d);
        System.arraycopy(missing, 0, order, observed.length, missing.length);
        double[] ordered = new double[d * d];
        for (int p = 0; p < d; p++) {
            for (int q = 0; q < d; q++) {
                ordered[p * d + q] = covariance[order[p] * d + order[q]];
            }
        }
        return ordered;
    }

    private static double[] block(double[] matrix, int d, int row, int column, int rows, int columns) {
        double[] block = new double[rows * columns];
        for (int p = 0; p < rows; p++) {
            System.arraycopy(matrix, (row + p) * d + column, block, p * columns, columns);
        }
        return block;
    }

    /// A product with a lower o × o matrix on the right.
    private static double[] product(double[] left, double[] lower, int o) {
        double[] product = new double[left.length];
        for (int at = 0; at < left.length; at += o) {
            for (int r = 0; r < o; r++) {
                for (int q = 0; q <= r; q++) {
                    product[at + q] += left[at + r] * lower[r * o + q];
                }
            }
        }
        return product;
    }

    @Override
    public void energies(ColumnTile tile, double[] energies) {
        int n = tile.rows();
        Arrays.fill(energies, 0, n, constant);
        double[][] u = tile.scratch;
        for (int p = 0; p < padded; p += 4) {
            for (int r = 0; r < 4; r++) {
                Arrays.fill(u[r], 0, n, offsets[p + r]);
            }
            for (int q = 0; q <= p; q += 4) {
                ColumnTile.multiplyAdd(
                        whitening,
                        p * padded + q,
                        padded,
                        column(tile, q),
                        column(tile, q + 1),
                        column(tile, q + 2),
                        column(tile, q + 3),
                        u[0],
                        u[1],
                        u[2],
                        u[3],
                        n);
            }
            addHalfSquares(u[0], u[1], u[2], u[3], energies, n);
        }
    }

    private double[] column(ColumnTile tile, int q) {
        return q < observed.length ? tile.column(observed[q]) : tile.zeros;
    }

    private static void addHalfSquares(double[] u0, double[] u1, double[] u2, double[] u3, double[] into, int n) {
        for (int i = 0; i < n; i++) {
            into[i] += 0.5 * (u0[i] * u0[i] + u1[i] * u1[i] + (u2[i] * u2[i] + u3[i] * u3[i]));
        }
    }

    @Override
    public void fill(double[] row) {
        int o = observed.length;
        for (int p = 0; p < missing.length; p++) {
            double cell = mean[missing[p]];
            for (int q = 0; q < o; q++) {
                cell += regression[p * o + q] * (row[observed[q]] - mean[observed[q]]);
            }
            row[missing[p]] = cell;
        }
    }

    @Override
    public void draw(double[] normals, double[] row) {
        fill(row);
        int m = missing.length;
        for (int p = 0; p < m; p++) {
            double sum = 0;
            for (int q = 0; q <= p; q++) {
                sum += rest[p * m + q] * normals[missing[q]];
            }
            row[missing[p]] += sum;
        }
    }

    @Override
    public double[] conditionalCovariance() {
        int m = missing.length;
        double[] covariance = new double[m * m];
        for (int p = 0; p < m; p++) {
            for (int q = 0; q < m; q++) {
                for (int r = 0; r <= Math.min(p, q); r++) {
                    covariance[p * m + q] += rest[p * m + r] * rest[q * m + r];
                }
            }
        }
        return covariance;
    }

    @Override
    public double[] conditionalPrecision() {
        int m = missing.length;
        return Cholesky.precision(Cholesky.inverse(rest, m), m);
    }

    @Override
    public double halfLogDeterminant() {
        return Cholesky.halfLogDeterminant(rest, missing.length);
    }

    @Override
    public void addSlope(double weight, double[] row, double[] slope) {
        for (int p = 0; p < observed.length; p++) {
            double u = offsets[p];
            for (int q = 0; q <= p; q++) {
                u += whitening[p * padded + q] * row[observed[q]];
            }
            for (int q = 0; q <= p; q++) {
                slope[observed[q]] += weight * u * whitening[p * padded + q];
            }
        }
    }
}
