package basin.latent;

import basin.energy.Energies;
import basin.rows.Rows;

/// E(y, z) = ‖y − W z‖² / 2σ² + ρ/2 ‖z‖² + R(z), of a known W and any space; for tests.
///
/// Over ℝᵈ with ρ > 0 both F∞ and Fβ are known: see [LinearGaussian]. Over [Sparse] with ρ = 0 it is the lasso.
///
/// @param decoder W by columns: row j is what entry j of z adds to y
public record Linear(Rows decoder, double variance, double ridge, LatentSpace latents) implements SmoothLatentEnergy {
    @Override
    public int columns() {
        return decoder.columns();
    }

    @Override
    public void values(Rows y, Rows z, double[] values) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("z", z, y.count(), decoder.count());
        Energies.requireRoom(y, values);
        for (int i = 0; i < y.count(); i++) {
            double sum = 0;
            for (double rest : rest(y, z, i)) {
                sum += rest * rest / (2 * variance);
            }
            for (int j = 0; j < z.columns(); j++) {
                sum += ridge / 2 * z.get(i, j) * z.get(i, j);
            }
            values[i] = sum + latents.penalty(z, i);
        }
    }

    /// y − W z.
    private double[] rest(Rows y, Rows z, int i) {
        double[] rest = new double[columns()];
        for (int p = 0; p < rest.length; p++) {
            rest[p] = y.get(i, p);
            for (int j = 0; j < z.columns(); j++) {
                rest[p] -= (double) decoder.get(j, p) * z.get(i, j);
            }
        }
        return rest;
    }

    @Override
    public void latentGradients(Rows y, Rows z, double[] values, Rows slopes) {
        values(y, z, values);
        Rows.requireShape("slopes", slopes, z.count(), z.columns());
        for (int i = 0; i < y.count(); i++) {
            double[] rest = rest(y, z, i);
            for (int j = 0; j < z.columns(); j++) {
                double slope = ridge * z.get(i, j);
                for (int p = 0; p < rest.length; p++) {
                    slope -= decoder.get(j, p) * rest[p] / variance;
                }
                slopes.set(i, j, (float) slope);
            }
        }
    }

    @Override
    public void gradients(Rows y, Rows z, Rows gradients) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("z", z, y.count(), decoder.count());
        Rows.requireShape("gradients", gradients, y.count(), columns());
        for (int i = 0; i < y.count(); i++) {
            double[] rest = rest(y, z, i);
            for (int p = 0; p < rest.length; p++) {
                gradients.set(i, p, (float) (rest[p] / variance));
            }
        }
    }
}
