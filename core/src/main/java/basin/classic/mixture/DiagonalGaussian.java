package basin.classic.mixture;

import basin.classic.mixture.MissingPatterns.Pattern;
import java.util.Arrays;

/// An [ObservedGaussian] of independent columns: the mean and variance of a missing column do not depend on the
/// observed ones.
final class DiagonalGaussian implements ObservedGaussian {
    private final double[] mean;
    private final double[] variances;
    private final int[] observed;
    private final int[] missing;
    private final double[] scales;
    private final double constant;

    /// @param mean d numbers; not copied
    /// @param variances d numbers above 0; not copied
    DiagonalGaussian(double[] mean, double[] variances, Pattern pattern) {
        this.mean = mean;
        this.variances = variances;
        this.observed = pattern.observed;
        this.missing = pattern.missing;
        this.scales = new double[mean.length];
        double sum = 0;
        for (int p : observed) {
            scales[p] = 1 / Math.sqrt(variances[p]);
            sum += Math.log(2 * Math.PI * variances[p]) / 2;
        }
        this.constant = sum;
    }

    @Override
    public void energies(ColumnTile tile, double[] energies) {
        Arrays.fill(energies, 0, tile.rows(), constant);
        for (int p : observed) {
            addHalfSquares(tile.column(p), mean[p], scales[p], energies, tile.rows());
        }
    }

    private static void addHalfSquares(double[] column, double mean, double scale, double[] into, int n) {
        for (int i = 0; i < n; i++) {
            double u = (column[i] - mean) * scale;
            into[i] += 0.5 * u * u;
        }
    }

    @Override
    public void fill(double[] row) {
        for (int p : missing) {
            row[p] = mean[p];
        }
    }

    @Override
    public void draw(double[] normals, double[] row) {
        for (int p : missing) {
            row[p] = mean[p] + Math.sqrt(variances[p]) * normals[p];
        }
    }

    @Override
    public double[] conditionalCovariance() {
        return diagonal(1);
    }

    @Override
    public double[] conditionalPrecision() {
        return diagonal(-1);
    }

    private double[] diagonal(int power) {
        int m = missing.length;
        double[] matrix = new double[m * m];
        for (int p = 0; p < m; p++) {
            matrix[p * m + p] = power > 0 ? variances[missing[p]] : 1 / variances[missing[p]];
        }
        return matrix;
    }

    @Override
    public double halfLogDeterminant() {
        double sum = 0;
        for (int p : missing) {
            sum += Math.log(variances[p]) / 2;
        }
        return sum;
    }

    @Override
    public void addSlope(double weight, double[] row, double[] slope) {
        for (int p : observed) {
            slope[p] += weight * (row[p] - mean[p]) / variances[p];
        }
    }
}
