package basin.report;

import java.util.Arrays;

/// The map from an energy to a shade in [0, 1]: the square root of (energy − `low`) / (`high` − `low`).
///
/// @param low the energy of the darkest shade
/// @param high the energy from which all shades are the lightest
record EnergyScale(double low, double high) {
    /// The difference in shade between two contours, or two marks of a colour bar.
    static final double CONTOUR_STEP = 0.1;

    /// The fraction of the energies that have shades of their own; higher ones have the lightest.
    private static final double CLIP = 2 / 3.0;

    /// The scale for these energies; those that are not finite are ignored.
    static EnergyScale of(double[] energies) {
        double[] finite = new double[energies.length];
        int count = 0;
        for (double energy : energies) {
            if (Double.isFinite(energy)) {
                finite[count++] = energy;
            }
        }
        if (count == 0) {
            return new EnergyScale(0, 1);
        }
        Arrays.sort(finite, 0, count);
        double low = finite[0];
        double high = finite[(int) Math.ceil(CLIP * (count - 1))];
        return new EnergyScale(low, high > low ? high : low + Math.max(1, Math.abs(low)));
    }

    /// The shade of an energy; NaN has none.
    double shade(double energy) {
        return Math.sqrt(Math.clamp((energy - low) / (high - low), 0, 1));
    }

    /// The shades of many energies.
    double[] shades(double[] energies) {
        double[] shades = new double[energies.length];
        for (int i = 0; i < shades.length; i++) {
            shades[i] = shade(energies[i]);
        }
        return shades;
    }

    /// The energy of a shade.
    double energy(double shade) {
        return low + shade * shade * (high - low);
    }

    /// Marks of a colour bar: round energies near equal steps of shade, from low to high; the label of the last has
    /// a ≥, since higher energies have its colour.
    Ticks ticks() {
        double[] shades = new double[5];
        String[] labels = new String[5];
        double unit = Math.pow(10, Math.floor(Math.log10(high - low)) - 2);
        for (int i = 0; i < shades.length; i++) {
            double energy = Math.rint(energy(i / 4.0) / unit) * unit;
            shades[i] = i == 0 ? 0 : i == 4 ? 1 : shade(energy);
            labels[i] = (i == 4 ? "≥ " : "") + Numbers.value(energy);
        }
        return new Ticks(shades, labels);
    }
}
