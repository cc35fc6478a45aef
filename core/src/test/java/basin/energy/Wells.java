package basin.energy;

import basin.rows.Rows;

/// F(y) = Σ_p (y_p² − 1)² + y_p / (p + 2): two minima along each column, one lower than the other; for tests.
public record Wells(int columns) implements SmoothEnergy {
    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        for (int i = 0; i < y.count(); i++) {
            values[i] = 0;
            for (int p = 0; p < columns; p++) {
                double cell = y.get(i, p);
                values[i] += (cell * cell - 1) * (cell * cell - 1) + cell / (p + 2);
            }
        }
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        values(y, values);
        Rows.requireShape("gradients", gradients, y.count(), columns);
        for (int i = 0; i < y.count(); i++) {
            for (int p = 0; p < columns; p++) {
                double cell = y.get(i, p);
                gradients.set(i, p, (float) (4 * cell * (cell * cell - 1) + 1.0 / (p + 2)));
            }
        }
    }
}
