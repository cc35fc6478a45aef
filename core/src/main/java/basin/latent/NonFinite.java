package basin.latent;

import basin.rows.InputException;

/// Energies that are not numbers.
final class NonFinite {
    private NonFinite() {}

    /// The energy of row `row`, a number or +∞.
    static double requireEnergy(int row, double value) {
        if (Double.isNaN(value) || value == Double.NEGATIVE_INFINITY) {
            throw energy(row, value);
        }
        return value;
    }

    static InputException energy(int row, double value) {
        return new InputException("energy: expected a finite number at row " + row + ", got " + value
                + "; check the cells of that row, or mend the energy");
    }
}
