package basin.lecture;

import basin.energy.Energy;
import basin.rows.Randomness;
import basin.rows.Rows;

/// The exponent of the growth of an energy around a point: the slope of log F against log r.
final class GrowthExponent {
    private static final int RADII = 16;
    private static final double MIN_RATIO = 0.05;

    private GrowthExponent() {}

    /// The exponents along `rays` rays of random direction from `centre`, at distances from a twentieth of
    /// `reach` up to `reach`.
    ///
    /// @param row which draws of `randomness` give the directions
    static double[] along(Energy energy, float[] centre, double reach, int rays, Randomness randomness, long row) {
        double[] exponents = new double[rays];
        double[] radii = radii(reach);
        for (int ray = 0; ray < rays; ray++) {
            double[] energies = new double[RADII];
            energy.values(ray(centre, direction(centre.length, randomness, row, ray), radii), energies);
            exponents[ray] = slope(radii, energies);
        }
        return exponents;
    }

    /// Distances in equal ratios up to `reach`.
    static double[] radii(double reach) {
        double[] radii = new double[RADII];
        for (int i = 0; i < RADII; i++) {
            radii[i] = reach * Math.pow(MIN_RATIO, 1 - (double) i / (RADII - 1));
        }
        return radii;
    }

    /// The points at these distances from `centre` in one direction.
    static Rows ray(float[] centre, double[] direction, double[] radii) {
        Rows points = Rows.zeros(radii.length, centre.length);
        for (int i = 0; i < radii.length; i++) {
            for (int p = 0; p < centre.length; p++) {
                points.set(i, p, (float) (centre[p] + radii[i] * direction[p]));
            }
        }
        return points;
    }

    /// A random direction with the uniform distribution.
    static double[] direction(int columns, Randomness randomness, long row, int step) {
        double[] direction = new double[columns];
        double square = 0;
        for (int p = 0; p < columns; p++) {
            direction[p] = randomness.normal(row, step, p);
            square += direction[p] * direction[p];
        }
        for (int p = 0; p < columns; p++) {
            direction[p] /= Math.sqrt(square);
        }
        return direction;
    }

    /// The least-squares slope of log y against log x; NaN when a value has no logarithm.
    static double slope(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += Math.log(x[i]) / x.length;
            meanY += Math.log(y[i]) / x.length;
        }
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = Math.log(x[i]) - meanX;
            covariance += dx * (Math.log(y[i]) - meanY);
            variance += dx * dx;
        }
        double slope = covariance / variance;
        return Double.isFinite(slope) ? slope : Double.NaN;
    }
}
