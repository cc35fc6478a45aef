package basin.landscape;

import basin.rows.Randomness;

/// A bent Gaussian: y_1 is normal with standard deviation s, y_2 + c (y_1² − s²) is standard normal, and so are the
/// other columns (Haario, Saksman & Tamminen, Computational Statistics 1999, section 4). log Z is that of the
/// Gaussian, since the bending preserves volume.
public final class Banana extends RowLandscape {
    private final double standardDeviation;
    private final double bend;

    /// A banana.
    ///
    /// @param columns d, 2 or more
    /// @param standardDeviation s, above 0
    /// @param bend c, any finite number; 0 for a Gaussian
    public Banana(int columns, double standardDeviation, double bend) {
        super(requireColumns(columns, 2));
        requirePositive("standardDeviation", standardDeviation);
        if (!Double.isFinite(bend)) {
            throw new IllegalArgumentException("bend: expected a finite number, got " + bend);
        }
        this.standardDeviation = standardDeviation;
        this.bend = bend;
    }

    /// Two columns, standard deviation 2, bend 0.5.
    public static Banana standard() {
        return new Banana(2, 2, 0.5);
    }

    @Override
    public String name() {
        return "banana";
    }

    @Override
    public double at(double[] y, double[] gradient) {
        double variance = standardDeviation * standardDeviation;
        double straight = y[1] + bend * (y[0] * y[0] - variance);
        double sum = y[0] * y[0] / variance + straight * straight;
        gradient[0] = y[0] / variance + 2 * bend * y[0] * straight;
        gradient[1] = straight;
        for (int p = 2; p < y.length; p++) {
            sum += y[p] * y[p];
            gradient[p] = y[p];
        }
        return 0.5 * sum;
    }

    @Override
    public double logPartition() {
        return 0.5 * columns() * Math.log(2 * Math.PI) + Math.log(standardDeviation);
    }

    @Override
    public double[] mean() {
        return new double[columns()];
    }

    /// Var y_2 = 1 + c² Var y_1² = 1 + 2 c² s⁴; odd moments vanish.
    @Override
    public double[][] covariance() {
        double[] variances = new double[columns()];
        java.util.Arrays.fill(variances, 1);
        variances[0] = standardDeviation * standardDeviation;
        variances[1] += 2 * Math.pow(bend * variances[0], 2);
        return diagonal(variances);
    }

    @Override
    void draw(Randomness randomness, long row, double[] y) {
        for (int p = 0; p < y.length; p++) {
            y[p] = randomness.normal(row, 0, p);
        }
        y[0] *= standardDeviation;
        y[1] -= bend * (y[0] * y[0] - standardDeviation * standardDeviation);
    }
}
