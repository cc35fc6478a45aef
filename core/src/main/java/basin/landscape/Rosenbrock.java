package basin.landscape;

import basin.rows.Randomness;

/// F(y) = Σ_i a (y_2i − 1)² + b (y_2i+1 − y_2i²)²: a narrow valley along a parabola for every pair of columns.
/// Rosenbrock's function (Computer Journal 1960) in its even form, the one with a known distribution (Pagani,
/// Wiegand & Nadarajah, "An n-dimensional Rosenbrock distribution for MCMC testing", 2022, section 2): y_2i is
/// normal, and so is y_2i+1 around its square.
public final class Rosenbrock extends RowLandscape {
    private final double along;
    private final double across;

    /// A Rosenbrock function.
    ///
    /// @param columns d, an even number
    /// @param along a, above 0; Rosenbrock's is 1
    /// @param across b, above 0; Rosenbrock's is 100
    public Rosenbrock(int columns, double along, double across) {
        super(requireColumns(columns, 2));
        if (columns % 2 != 0) {
            throw new IllegalArgumentException("columns: expected an even number, got " + columns);
        }
        requirePositive("along", along);
        requirePositive("across", across);
        this.along = along;
        this.across = across;
    }

    /// The usual test of samplers: Rosenbrock's function over 20.
    public static Rosenbrock standard() {
        return new Rosenbrock(2, 0.05, 5);
    }

    @Override
    public String name() {
        return "rosenbrock";
    }

    @Override
    public double at(double[] y, double[] gradient) {
        double sum = 0;
        for (int p = 0; p < y.length; p += 2) {
            double off = y[p] - 1;
            double aside = y[p + 1] - y[p] * y[p];
            sum += along * off * off + across * aside * aside;
            gradient[p] = 2 * along * off - 4 * across * aside * y[p];
            gradient[p + 1] = 2 * across * aside;
        }
        return sum;
    }

    @Override
    public double logPartition() {
        return columns() / 2.0 * (Math.log(Math.PI) - 0.5 * Math.log(along * across));
    }

    @Override
    public double[] mean() {
        double[] mean = new double[columns()];
        for (int p = 0; p < mean.length; p += 2) {
            mean[p] = 1;
            mean[p + 1] = 1 + variance();
        }
        return mean;
    }

    /// Var y_2i.
    private double variance() {
        return 1 / (2 * along);
    }

    /// For normal u of mean 1 and variance v, Var u² = 2 v² + 4 v and Cov(u, u²) = 2 v.
    @Override
    public double[][] covariance() {
        double v = variance();
        double[][] covariance = new double[columns()][columns()];
        for (int p = 0; p < columns(); p += 2) {
            covariance[p][p] = v;
            covariance[p][p + 1] = 2 * v;
            covariance[p + 1][p] = 2 * v;
            covariance[p + 1][p + 1] = 2 * v * v + 4 * v + 1 / (2 * across);
        }
        return covariance;
    }

    @Override
    void draw(Randomness randomness, long row, double[] y) {
        for (int p = 0; p < y.length; p += 2) {
            y[p] = 1 + Math.sqrt(variance()) * randomness.normal(row, 0, p);
            y[p + 1] = y[p] * y[p] + randomness.normal(row, 0, p + 1) / Math.sqrt(2 * across);
        }
    }
}
