package basin.landscape;

import basin.rows.Randomness;

/// F(y) = Σ_p y_p² + A (1 − cos 2π y_p): a quadratic well with a local minimum near every integer point (Rastrigin
/// 1974, with A = 10).
public final class Rastrigin extends RowLandscape {
    /// Beyond this, exp(−y²) < 2⁻¹⁰⁰.
    private static final double FAR = 8.5;

    private static final int STEPS = 20_000;

    private final double depth;

    /// A Rastrigin function.
    ///
    /// @param columns d, 1 or more
    /// @param depth A, above 0 and at most 1000
    public Rastrigin(int columns, double depth) {
        super(requireColumns(columns, 1));
        if (!(depth > 0 && depth <= 1000)) {
            throw new IllegalArgumentException("depth: expected above 0 and at most 1000, got " + depth);
        }
        this.depth = depth;
    }

    @Override
    public String name() {
        return "rastrigin";
    }

    @Override
    public double at(double[] y, double[] gradient) {
        double sum = 0;
        for (int p = 0; p < y.length; p++) {
            sum += y[p] * y[p] + dent(y[p]);
            gradient[p] = 2 * y[p] + 2 * Math.PI * depth * Math.sin(2 * Math.PI * y[p]);
        }
        return sum;
    }

    private double dent(double cell) {
        return depth * (1 - Math.cos(2 * Math.PI * cell));
    }

    @Override
    public double logPartition() {
        return columns() * Math.log(power(0));
    }

    private double power(int n) {
        return Trapezoid.integral(y -> Math.pow(y, n) * Math.exp(-y * y - dent(y)), -FAR, FAR, STEPS);
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

    /// Rejection: a normal draw of variance ½ is accepted with probability exp(−Σ A (1 − cos 2π y_p)).
    @Override
    void draw(Randomness randomness, long row, double[] y) {
        for (int p = 0; p < y.length; p++) {
            y[p] = draw(randomness, row, p);
        }
    }

    private double draw(Randomness randomness, long row, int p) {
        for (int attempt = 0; ; attempt++) {
            double cell = Math.sqrt(0.5) * randomness.normal(row, attempt, 4 * p);
            if (randomness.uniform(row, attempt, 4 * p + 2) < Math.exp(-dent(cell))) {
                return cell;
            }
        }
    }
}
