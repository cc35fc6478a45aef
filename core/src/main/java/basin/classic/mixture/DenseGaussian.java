package basin.classic.mixture;

import basin.classic.mixture.MissingPatterns.Pattern;
import basin.matrix.Cholesky;
import java.util.Arrays;

/// An [ObservedGaussian] of any covariance, by a factor for its pattern.
final class DenseGaussian implements ObservedGaussian {
    final double[] mean;
    private final CovarianceFactor factor;

    /// −A μ_o, padded by zeros.
    private final double[] offsets;

    /// @param mean d numbers; not copied
    DenseGaussian(double[] mean, CovarianceFactor factor) {
        this.mean = mean;
        this.factor = factor;
        this.offsets = new double[factor.padded];
        for (int p = 0; p < factor.observed.length; p++) {
            for (int q = 0; q <= p; q++) {
                offsets[p] -= factor.whitening[p * factor.padded + q] * mean[factor.observed[q]];
            }
        }
    }

    /// What rows of another pattern need of this Gaussian, which is that of complete rows.
    PrecisionBlock precisionBlock(Pattern pattern) {
        return factor.precisionBlock(pattern);
    }

    @Override
    public void energies(ColumnTile tile, double[] energies) {
        int n = tile.rows();
        Arrays.fill(energies, 0, n, factor.constant);
        double[][] u = tile.scratch;
        for (int p = 0; p < factor.padded; p += 4) {
            for (int r = 0; r < 4; r++) {
                Arrays.fill(u[r], 0, n, offsets[p + r]);
            }
            for (int q = 0; q <= p; q += 4) {
                ColumnTile.multiplyAdd(
                        factor.whitening,
                        p * factor.padded + q,
                        factor.padded,
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
        return q < factor.observed.length ? tile.column(factor.observed[q]) : tile.zeros;
    }

    private static void addHalfSquares(double[] u0, double[] u1, double[] u2, double[] u3, double[] into, int n) {
        for (int i = 0; i < n; i++) {
            into[i] += 0.5 * (u0[i] * u0[i] + u1[i] * u1[i] + (u2[i] * u2[i] + u3[i] * u3[i]));
        }
    }

    @Override
    public void fill(double[] row) {
        int o = factor.observed.length;
        for (int p = 0; p < factor.missing.length; p++) {
            double cell = mean[factor.missing[p]];
            for (int q = 0; q < o; q++) {
                cell += factor.regression[p * o + q] * (row[factor.observed[q]] - mean[factor.observed[q]]);
            }
            row[factor.missing[p]] = cell;
        }
    }

    @Override
    public void draw(double[] normals, double[] row) {
        fill(row);
        int m = factor.missing.length;
        for (int p = 0; p < m; p++) {
            double sum = 0;
            for (int q = 0; q <= p; q++) {
                sum += factor.rest[p * m + q] * normals[factor.missing[q]];
            }
            row[factor.missing[p]] += sum;
        }
    }

    @Override
    public double[] conditionalCovariance() {
        return factor.conditionalCovariance();
    }

    @Override
    public double[] conditionalPrecision() {
        int m = factor.missing.length;
        return Cholesky.precision(Cholesky.inverse(factor.rest, m), m);
    }

    @Override
    public double halfLogDeterminant() {
        return Cholesky.halfLogDeterminant(factor.rest, factor.missing.length);
    }

    @Override
    public void addSlope(double weight, double[] row, double[] slope) {
        for (int p = 0; p < factor.observed.length; p++) {
            double u = offsets[p];
            for (int q = 0; q <= p; q++) {
                u += factor.whitening[p * factor.padded + q] * row[factor.observed[q]];
            }
            for (int q = 0; q <= p; q++) {
                slope[factor.observed[q]] += weight * u * factor.whitening[p * factor.padded + q];
            }
        }
    }
}
