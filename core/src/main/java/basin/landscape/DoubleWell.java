package basin.landscape;

import basin.rows.Randomness;

/// F(y) = h Σ_p (y_p² − 1)²: two wells in every column, at −1 and 1, with a barrier of height h between them.
/// Columns are independent, so that d columns have 2ᵈ wells.
public final class DoubleWell extends RowLandscape {
    /// Beyond this, exp(−h (y² − 1)²) < 2⁻¹⁰⁰ for every h in the range.
    private static final double FAR = 14;

    private static final int STEPS = 20_000;

    private final double height;

    /// A double well.
    ///
    /// @param columns d, 1 or more
    /// @param height h, from 0.002 to 1000
    public DoubleWell(int columns, double height) {
        super(requireColumns(columns, 1));
        if (!(height >= 0.002 && height <= 1000)) {
            throw new IllegalArgumentException("height: expected 0.002 to 1000, got " + height);
        }
        this.height = height;
    }

    @Override
    public String name() {
        return "double well";
    }

    @Override
    public double at(double[] y, double[] gradient) {
        double sum = 0;
        for (int p = 0; p < y.length; p++) {
            double above = y[p] * y[p] - 1;
            sum += above * above;
            gradient[p] = 4 * height * y[p] * above;
        }
        return height * sum;
    }

    @Override
    public double logPartition() {
        return columns() * Math.log(power(0));
    }

    /// ∫ yⁿ exp(−h (y² − 1)²) dy.
    private double power(int n) {
        return Trapezoid.integral(
                y -> Math.pow(y, n) * Math.exp(-height * (y * y - 1) * (y * y - 1)), -FAR, FAR, STEPS);
    }

    @Override
    public double[] mean() {
        return new double[columns()];
    }

    @Override
    public double[][] covariance() {
        double[] variances = new double[columns()];
        java.util.Arrays.fill(variances, power(2) / power(0));
        return diagonal(variances);
    }

    /// Rejection: for y > 0 the energy is h (y − 1)² + h (y − 1)² ((y + 1)² − 1), and both terms are 0 or more. So
    /// a normal draw around 1 is accepted with probability exp(−second term).
    @Override
    void draw(Randomness randomness, long row, double[] y) {
        for (int p = 0; p < y.length; p++) {
            double sign = randomness.uniform(row, 0, p) < 0.5 ? -1 : 1;
            y[p] = sign * positive(randomness, row, p);
        }
    }

    private double positive(Randomness randomness, long row, int p) {
        for (int attempt = 1; ; attempt++) {
            double off = randomness.normal(row, attempt, 4 * p) / Math.sqrt(2 * height);
            double excess = height * off * off * ((off + 2) * (off + 2) - 1);
            if (off > -1 && randomness.uniform(row, attempt, 4 * p + 2) < Math.exp(-excess)) {
                return 1 + off;
            }
        }
    }
}
