package basin.landscape;

import basin.rows.Randomness;

/// Neal's funnel: v = y_1 is normal with standard deviation s, every other column with standard deviation exp(v/2)
/// (Neal, "Slice sampling", Annals of Statistics 2003, section 8; s = 3 there). No step size is right everywhere:
/// it is too long in the neck or too short in the mouth.
public final class Funnel extends RowLandscape {
    private final double standardDeviation;

    /// A funnel.
    ///
    /// @param columns d, 2 or more; Neal's has 10
    /// @param standardDeviation s, above 0
    public Funnel(int columns, double standardDeviation) {
        super(requireColumns(columns, 2));
        requirePositive("standardDeviation", standardDeviation);
        this.standardDeviation = standardDeviation;
    }

    /// Neal's: ten columns, standard deviation 3.
    public static Funnel standard() {
        return new Funnel(10, 3);
    }

    @Override
    public String name() {
        return "funnel";
    }

    @Override
    public double at(double[] y, double[] gradient) {
        double variance = standardDeviation * standardDeviation;
        double precision = Math.exp(-y[0]);
        double squares = 0;
        for (int p = 1; p < y.length; p++) {
            squares += y[p] * y[p];
            gradient[p] = y[p] * precision;
        }
        int others = y.length - 1;
        double spread = squares == 0 ? 0 : squares * precision;
        gradient[0] = y[0] / variance + 0.5 * (others - spread);
        return 0.5 * (y[0] * y[0] / variance + spread + others * y[0]);
    }

    @Override
    public double logPartition() {
        return 0.5 * columns() * Math.log(2 * Math.PI) + Math.log(standardDeviation);
    }

    @Override
    public double[] mean() {
        return new double[columns()];
    }

    /// Var y_p = E exp(v) = exp(s²/2).
    @Override
    public double[][] covariance() {
        double[] variances = new double[columns()];
        java.util.Arrays.fill(variances, Math.exp(0.5 * standardDeviation * standardDeviation));
        variances[0] = standardDeviation * standardDeviation;
        return diagonal(variances);
    }

    @Override
    void draw(Randomness randomness, long row, double[] y) {
        y[0] = standardDeviation * randomness.normal(row, 0, 0);
        for (int p = 1; p < y.length; p++) {
            y[p] = Math.exp(0.5 * y[0]) * randomness.normal(row, 0, p);
        }
    }
}
