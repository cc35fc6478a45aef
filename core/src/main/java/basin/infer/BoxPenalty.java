package basin.infer;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.rows.Rows;

/// A penalty W(y) outside a box around the data. With it exp(−F − W) is a density for every finite energy F, and
/// chains stay near the data even where F is low far away.
///
/// The box has the centre of the data and twice their range in every column. W is 0 inside; outside, each column
/// adds ½ (distance / a)², a being a tenth of the range of the data.
public final class BoxPenalty implements SmoothEnergy {
    /// a, as a share of the range of the data.
    private static final double SCALE = 0.1;

    /// Half the range of a constant column, in standardised units.
    private static final double MIN_HALF_RANGE = 0.5;

    private final double[] centre;
    private final double[] halfRange;

    /// @param rows of the data, without missing cells
    public BoxPenalty(Rows rows) {
        centre = new double[rows.columns()];
        halfRange = new double[rows.columns()];
        for (int p = 0; p < rows.columns(); p++) {
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < rows.count(); i++) {
                min = Math.min(min, rows.get(i, p));
                max = Math.max(max, rows.get(i, p));
            }
            centre[p] = (min + max) / 2;
            halfRange[p] = Math.max(MIN_HALF_RANGE, (max - min) / 2);
        }
    }

    /// βF + W.
    public SmoothEnergy addTo(SmoothEnergy energy, double beta) {
        return Energies.sum(Energies.scaled(energy, beta), this);
    }

    @Override
    public int columns() {
        return centre.length;
    }

    /// The signed distance of a cell from the box, in units of a; 0 inside.
    private double distance(double cell, int p) {
        double offset = cell - centre[p];
        return Math.copySign(Math.max(0, Math.abs(offset) - 2 * halfRange[p]) / scale(p), offset);
    }

    private double scale(int p) {
        return 2 * SCALE * halfRange[p];
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        for (int i = 0; i < y.count(); i++) {
            double sum = 0;
            for (int p = 0; p < columns(); p++) {
                double distance = distance(y.get(i, p), p);
                sum += distance * distance / 2;
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
                gradients.set(i, p, (float) (distance(y.get(i, p), p) / scale(p)));
            }
        }
    }
}
