package basin.energy;

import basin.rows.Rows;

/// An energy without gradient, with a gradient by central differences.
record DifferencedEnergy(Energy energy) implements SmoothEnergy {
    /// Half the width of a difference, relative to a cell of 1 or more. It is near the cube root of the rounding
    /// error of an energy computed in float32, which balances that error and the one of the third derivative.
    private static final double STEP = 0x1p-9;

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
        Rows.requireColumns("y", y, columns());
        Energies.requireRoom(y, values);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        energy.values(y, values);
        Rows moved = y.copy();
        double[] up = new double[y.count()];
        double[] down = new double[y.count()];
        for (int p = 0; p < columns(); p++) {
            shift(y, p, STEP, moved);
            energy.values(moved, up);
            shift(y, p, -STEP, moved);
            energy.values(moved, down);
            for (int i = 0; i < y.count(); i++) {
                double width = (double) shifted(y.get(i, p), STEP) - shifted(y.get(i, p), -STEP);
                gradients.set(i, p, (float) ((up[i] - down[i]) / width));
                moved.set(i, p, y.get(i, p));
            }
        }
    }

    private static void shift(Rows y, int column, double step, Rows moved) {
        for (int i = 0; i < y.count(); i++) {
            moved.set(i, column, shifted(y.get(i, column), step));
        }
    }

    private static float shifted(float cell, double step) {
        return (float) (cell + step * Math.max(1, Math.abs(cell)));
    }
}
