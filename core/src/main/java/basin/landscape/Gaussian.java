package basin.landscape;

import basin.energy.ConditionalEnergy;
import basin.energy.Energies;
import basin.kernel.KernelChoice;
import basin.kernel.Kernels;
import basin.kernel.Panels;
import basin.kernel.Tile;
import basin.rows.Randomness;
import basin.rows.Rows;

/// F(y) = ½ (y − μ)ᵀ Σ⁻¹ (y − μ), with any mean μ and covariance Σ.
///
/// With many columns Σ⁻¹ (y − μ) is a matrix product over blocks of rows in float32, and F is computed from it:
/// the error of each is at most γ = (d + 2) u of the sum of absolute products, u = 2⁻²⁴. With few columns, or where
/// this error would be too large because Σ is ill-conditioned, both are sums in double precision.
public final class Gaussian implements Landscape, ConditionalEnergy {
    /// The minimum number of columns for which a product by blocks is faster.
    private static final int MIN_COLUMNS_FOR_PRODUCT = 16;

    /// The maximum relative error of F by rounding of the product.
    private static final double MAX_ROUNDING = 1e-2;

    /// The typical number of rows of a sampling, for the choice of kernels.
    private static final double TYPICAL_ROWS = 1e6;

    /// No gradients.
    private static final Rows NONE = Rows.zeros(0, 1);

    private final double[] mean;
    private final double[][] covariance;
    private final CovarianceFactor cholesky;
    private final double[][] precision;
    private final float[] shift;
    private final boolean byBlocks;
    private final Kernels kernels;
    private final Panels panels;
    private final ThreadLocal<Tile> tiles;

    /// A Gaussian.
    ///
    /// @param mean d finite numbers
    /// @param covariance d × d, symmetric and positive definite
    /// @throws IllegalArgumentException when they do not fit, or the covariance is asymmetric or singular
    public Gaussian(double[] mean, double[][] covariance) {
        int d = mean.length;
        for (int p = 0; p < d; p++) {
            if (!Double.isFinite(mean[p])) {
                throw new IllegalArgumentException("mean: expected finite numbers, got " + mean[p] + " in column " + p);
            }
        }
        this.cholesky = new CovarianceFactor(covariance);
        if (cholesky.columns() != d) {
            throw new IllegalArgumentException(
                    "covariance: expected " + d + " columns, as the mean has, got " + cholesky.columns());
        }
        this.mean = mean.clone();
        this.covariance = copy(covariance);
        this.precision = cholesky.inverse();
        this.shift = new float[d];
        Rows weights = Rows.zeros(d, d);
        float[] bias = new float[d];
        for (int p = 0; p < d; p++) {
            shift[p] = (float) mean[p];
        }
        for (int p = 0; p < d; p++) {
            for (int q = 0; q < d; q++) {
                weights.set(p, q, (float) precision[p][q]);
                // The difference between the mean and the shift, which is its rounding to float32.
                bias[p] += (float) (precision[p][q] * (shift[q] - mean[q]));
            }
        }
        this.byBlocks = d >= MIN_COLUMNS_FOR_PRODUCT && (d + 2) * 0x1p-24 * condition() <= MAX_ROUNDING;
        this.kernels = KernelChoice.AUTO.kernels(byBlocks ? TYPICAL_ROWS * d * d : 0);
        this.panels = kernels.pack(weights, bias);
        this.tiles = ThreadLocal.withInitial(() -> new Tile(d));
    }

    /// The standard Gaussian: mean 0, covariance the identity.
    public static Gaussian standard(int columns) {
        double[] ones = new double[RowLandscape.requireColumns(columns, 1)];
        java.util.Arrays.fill(ones, 1);
        return new Gaussian(new double[columns], RowLandscape.diagonal(ones));
    }

    /// A bound of the condition number, ‖Σ‖ ‖Σ⁻¹‖ with the maximum row sums as norms.
    private double condition() {
        return largestRowSum(covariance) * largestRowSum(precision);
    }

    private static double largestRowSum(double[][] matrix) {
        double largest = 0;
        for (double[] row : matrix) {
            double sum = 0;
            for (double entry : row) {
                sum += Math.abs(entry);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }

    @Override
    public String name() {
        return "gaussian";
    }

    @Override
    public int columns() {
        return mean.length;
    }

    @Override
    public double logPartition() {
        return 0.5 * (columns() * Math.log(2 * Math.PI) + cholesky.logDeterminant());
    }

    @Override
    public double[] mean() {
        return mean.clone();
    }

    @Override
    public double[][] covariance() {
        return copy(covariance);
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        evaluate(y, values, NONE);
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Energies.requireShapes(this, y, values);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        evaluate(y, values, gradients);
    }

    private void evaluate(Rows y, double[] values, Rows gradients) {
        if (byBlocks) {
            blocks(y, values, gradients);
        } else {
            direct(y, values, gradients);
        }
    }

    private void blocks(Rows y, double[] values, Rows gradients) {
        int d = columns();
        Tile tile = tiles.get();
        for (int start = 0; start < y.count(); start += tile.rows()) {
            tile.clear();
            tile.addAll(y, start, y.count(), shift, kernels);
            kernels.multiply(panels, tile);
            for (int slot = 0; slot < tile.rows(); slot++) {
                int row = start + slot;
                values[row] = half(y, row, tile.products, slot * d);
                if (gradients != NONE) {
                    System.arraycopy(tile.products, slot * d, gradients.array(row), gradients.offset(row), d);
                }
            }
        }
    }

    /// ½ (y − μ) · product.
    private double half(Rows y, int row, float[] products, int from) {
        float[] cells = y.array(row);
        int at = y.offset(row);
        double sum = 0;
        for (int p = 0; p < mean.length; p++) {
            sum += (cells[at + p] - mean[p]) * products[from + p];
        }
        return 0.5 * sum;
    }

    private void direct(Rows y, double[] values, Rows gradients) {
        int d = columns();
        double[] difference = new double[d];
        for (int i = 0; i < y.count(); i++) {
            float[] cells = y.array(i);
            int at = y.offset(i);
            for (int p = 0; p < d; p++) {
                difference[p] = cells[at + p] - mean[p];
            }
            double sum = 0;
            for (int p = 0; p < d; p++) {
                double slope = CovarianceFactor.dot(precision[p], difference, d);
                sum += difference[p] * slope;
                if (gradients != NONE) {
                    gradients.set(i, p, (float) slope);
                }
            }
            values[i] = 0.5 * sum;
        }
    }

    /// μ + L ξ with independent normal ξ.
    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows.requireColumns("into", into, columns());
        double[] y = new double[columns()];
        for (int i = 0; i < into.count(); i++) {
            for (int p = 0; p < y.length; p++) {
                y[p] = randomness.normal(first + i, 0, p);
            }
            cholesky.multiply(y);
            for (int p = 0; p < y.length; p++) {
                into.set(i, p, (float) (mean[p] + y[p]));
            }
        }
    }

    /// Every column is a block of its own.
    @Override
    public int blocks() {
        return columns();
    }

    /// With Λ = Σ⁻¹, y_p given the others is normal around y_p − (Λ (y − μ))_p / Λ_pp, with variance 1 / (β Λ_pp).
    @Override
    public void redraw(int column, double beta, Rows y, Draws draws) {
        double[] row = precision[column];
        double standardDeviation = 1 / Math.sqrt(beta * row[column]);
        for (int i = 0; i < y.count(); i++) {
            float[] cells = y.array(i);
            int at = y.offset(i);
            double slope = 0;
            for (int q = 0; q < row.length; q++) {
                slope += row[q] * (cells[at + q] - mean[q]);
            }
            cells[at + column] += (float) (standardDeviation * draws.normal(i, 0) - slope / row[column]);
        }
    }

    @Override
    public String toString() {
        return name() + " (" + columns() + ")";
    }

    static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int p = 0; p < copy.length; p++) {
            copy[p] = matrix[p].clone();
        }
        return copy;
    }
}
