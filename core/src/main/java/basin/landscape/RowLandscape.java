package basin.landscape;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.energy.SmoothFunction;
import basin.rows.Randomness;
import basin.rows.Rows;

/// The base of landscapes that are computed row by row, in double precision.
abstract class RowLandscape implements Landscape, SmoothFunction {
    private final SmoothEnergy energy;

    RowLandscape(int columns) {
        this.energy = Energies.smooth(columns, this);
    }

    /// Overwrites `y` with the draw of row `row`.
    abstract void draw(Randomness randomness, long row, double[] y);

    @Override
    public int columns() {
        return energy.columns();
    }

    @Override
    public void values(Rows y, double[] values) {
        energy.values(y, values);
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        energy.gradients(y, values, gradients);
    }

    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        Rows.requireColumns("into", into, columns());
        double[] y = new double[columns()];
        for (int i = 0; i < into.count(); i++) {
            draw(randomness, first + i, y);
            for (int p = 0; p < y.length; p++) {
                into.set(i, p, (float) y[p]);
            }
        }
    }

    @Override
    public String toString() {
        return name() + " (" + columns() + ")";
    }

    static double[][] diagonal(double... variances) {
        double[][] covariance = new double[variances.length][variances.length];
        for (int p = 0; p < variances.length; p++) {
            covariance[p][p] = variances[p];
        }
        return covariance;
    }

    static void requirePositive(String name, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(name + ": expected above 0 and finite, got " + value);
        }
    }

    static int requireColumns(int columns, int min) {
        if (columns < min) {
            throw new IllegalArgumentException("columns: expected " + min + " or more, got " + columns);
        }
        return columns;
    }
}
