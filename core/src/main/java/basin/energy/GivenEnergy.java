package basin.energy;

import basin.rows.Rows;

/// A pair energy with its condition held fixed.
record GivenEnergy(PairEnergy energy, Rows condition) implements Energy {
    @Override
    public int columns() {
        return energy.columns();
    }

    @Override
    public void values(Rows y, double[] values) {
        Rows x = Rows.zeros(y.count(), condition.columns());
        float[] cells = condition.row(0);
        for (int i = 0; i < y.count(); i++) {
            x.set(i, cells);
        }
        energy.values(x, y, values);
    }
}
