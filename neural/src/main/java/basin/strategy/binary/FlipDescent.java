package basin.strategy.binary;

import basin.energy.Energy;
import basin.rows.Rows;

/// Steepest descent over binary rows: flips the bit that lowers the energy most, until no flip of a free bit lowers
/// it.
///
/// @param energy finite at binary rows
record FlipDescent(Energy energy) {
    /// The minimum relative decrease of a flip, above rounding errors.
    private static final double LOWER = 1e-6;

    /// Moves the free bits of a binary row to a local minimum, from their current values.
    ///
    /// @param free columns that may change
    /// @return its energy
    double descend(float[] row, int[] free) {
        double here = value(row);
        Rows neighbours = Rows.zeros(free.length, row.length);
        double[] energies = new double[free.length];
        boolean moved = free.length > 0;
        while (moved) {
            for (int j = 0; j < free.length; j++) {
                neighbours.set(j, row);
                neighbours.set(j, free[j], 1 - row[free[j]]);
            }
            energy.values(neighbours, energies);
            int best = least(energies);
            moved = energies[best] < here - LOWER * Math.max(1, Math.abs(here));
            if (moved) {
                row[free[best]] = 1 - row[free[best]];
                here = energies[best];
            }
        }
        return here;
    }

    private double value(float[] row) {
        double[] value = new double[1];
        energy.values(Rows.of(row), value);
        return value[0];
    }

    private static int least(double[] energies) {
        int least = 0;
        for (int j = 1; j < energies.length; j++) {
            least = energies[j] < energies[least] ? j : least;
        }
        return least;
    }
}
