package basin.infer;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.rows.Rows;

/// BoxPenalty around where the data are: W(y), which added to any energy that is finite makes exp(−F − W) a density
/// that
/// chains stay within, whatever a net does far away.
///
/// W is 0 within the box twice as wide as the data, and ½ (distance / a)² outside of it, in every column, where a
/// is a tenth of the width of the data.
public final class BoxPenalty implements SmoothEnergy {
    private static final double STIFFNESS = 0.1;

    /// Half the width of a column that is constant, in scaled units.
    private static final double LEAST_HALF_WIDTH = 0.5;

    private final double[] middle;
    private final double[] half;

    /// @param rows of the data, without missing cells
    public BoxPenalty(Rows rows) {
        middle = new double[rows.columns()];
        half = new double[rows.columns()];
        for (int p = 0; p < rows.columns(); p++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < rows.count(); i++) {
                least = Math.min(least, rows.get(i, p));
                most = Math.max(most, rows.get(i, p));
            }
            middle[p] = (least + most) / 2;
            half[p] = Math.max(LEAST_HALF_WIDTH, (most - least) / 2);
        }
    }

    /// βF + W.
    public SmoothEnergy around(SmoothEnergy energy, double beta) {
        return Energies.sum(Energies.scaled(energy, beta), this);
    }

    @Override
    public int columns() {
        return middle.length;
    }

    /// How far a cell is behind its wall, in units of a; signed.
    private double beyond(double cell, int p) {
        double off = cell - middle[p];
        return Math.copySign(Math.max(0, Math.abs(off) - 2 * half[p]) / stiffness(p), off);
    }

    private double stiffness(int p) {
        return 2 * STIFFNESS * half[p];
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        for (int i = 0; i < y.count(); i++) {
            double sum = 0;
            for (int p = 0; p < columns(); p++) {
                double beyond = beyond(y.get(i, p), p);
                sum += beyond * beyond / 2;
            }
            values[i] = sum;
        }
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        values(y, values);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        for (int i = 0; i < y.count(); i++) {
            for (int p = 0; p < columns(); p++) {
                gradients.set(i, p, (float) (beyond(y.get(i, p), p) / stiffness(p)));
            }
        }
    }
}
