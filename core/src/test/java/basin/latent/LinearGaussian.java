package basin.latent;

import basin.rows.Rows;

/// The closed forms of [Linear] over ℝᵈ with ρ = 1: y = W z + σ ξ, of which E is the negative log joint density
/// without its constants. With A = WᵀW/σ² + I and z* = A⁻¹ Wᵀy/σ²,
/// F∞(y) = E(y, z*) and Fβ(y) = F∞(y) + (log det A + k log(β / 2π)) / 2β.
public final class LinearGaussian {
    private final Linear energy;
    private final double[][] precision;

    public LinearGaussian(Rows decoder, double variance) {
        int k = decoder.count();
        this.energy = new Linear(decoder, variance, 1, new Gaussian(k));
        this.precision = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                precision[a][b] = a == b ? 1 : 0;
                for (int p = 0; p < decoder.columns(); p++) {
                    precision[a][b] += (double) decoder.get(a, p) * decoder.get(b, p) / variance;
                }
            }
        }
    }

    public Linear energy() {
        return energy;
    }

    /// F∞(y) = ‖y‖²/2σ² − bᵀ A⁻¹ b / 2 with b = Wᵀy/σ².
    public double minimised(float[] y) {
        double[] b = projected(y);
        double[] z = solve(b.clone());
        double sum = 0;
        for (float cell : y) {
            sum += (double) cell * cell / (2 * energy.variance());
        }
        for (int j = 0; j < b.length; j++) {
            sum -= b[j] * z[j] / 2;
        }
        return sum;
    }

    public double free(double beta, float[] y) {
        int k = precision.length;
        return minimised(y) + (logDeterminant() + k * Math.log(beta / (2 * Math.PI))) / (2 * beta);
    }

    /// z*.
    public double[] latent(float[] y) {
        return solve(projected(y));
    }

    private double[] projected(float[] y) {
        double[] b = new double[precision.length];
        for (int j = 0; j < b.length; j++) {
            for (int p = 0; p < y.length; p++) {
                b[j] += energy.decoder().get(j, p) * y[p] / energy.variance();
            }
        }
        return b;
    }

    /// Gaussian elimination without pivots: A is positive definite.
    private double[] solve(double[] b) {
        eliminate(b);
        return b;
    }

    private double logDeterminant() {
        double log = 0;
        for (double pivot : eliminate(new double[precision.length])) {
            log += Math.log(pivot);
        }
        return log;
    }

    /// Solves in place and gives the pivots.
    private double[] eliminate(double[] b) {
        int k = b.length;
        double[][] a = new double[k][];
        double[] pivots = new double[k];
        for (int i = 0; i < k; i++) {
            a[i] = precision[i].clone();
        }
        for (int i = 0; i < k; i++) {
            pivots[i] = a[i][i];
            for (int r = i + 1; r < k; r++) {
                double factor = a[r][i] / a[i][i];
                b[r] -= factor * b[i];
                for (int c = i; c < k; c++) {
                    a[r][c] -= factor * a[i][c];
                }
            }
        }
        for (int i = k - 1; i >= 0; i--) {
            for (int c = i + 1; c < k; c++) {
                b[i] -= a[i][c] * b[c];
            }
            b[i] /= a[i][i];
        }
        return pivots;
    }
}
