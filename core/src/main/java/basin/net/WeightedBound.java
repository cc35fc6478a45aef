package basin.net;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.latent.Gaussian;
import basin.latent.LogSumExp;
import basin.rows.Randomness;
import basin.rows.Rows;

/// The importance-weighted bound (Burda, Grosse & Salakhutdinov, "Importance weighted autoencoders", ICLR 2016,
/// equation 8) as an energy: F(y) = −log 1/K · Σ_k exp(−E(y, z_k)) / q(z_k | y), with z_k = m(y) + s(y) ε_k drawn
/// from an encoder's approximation of the posterior. Its mean over the ε_k is an upper bound of −log ∫ exp(−E(y,
/// z)) dz, which is tighter with more draws.
///
/// All rows have the same ε_k, so that the energy of a row depends on that row alone and is smooth in it.
public final class WeightedBound implements SmoothEnergy {
    private static final double HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;
    private static final float MIN_LOG = -12;
    private static final float MAX_LOG = 6;

    private final DecoderEnergy energy;
    private final Posterior posterior;
    private final Rows draws;
    private final double[] logDensities;

    /// q(z | y), normal in every column of z.
    ///
    /// @param encoder to twice the columns of z: the means m, and log s, which is clamped to −12 to 6
    public record Posterior(SmoothMap encoder) {
        /// @throws IllegalArgumentException when the outputs are not an even number
        public Posterior {
            if (encoder.outputs() % 2 != 0) {
                throw new IllegalArgumentException(
                        "encoder: expected an even number of outputs, got " + encoder.outputs());
            }
        }

        /// A standard normal number for entry `column` of the z of a row.
        @FunctionalInterface
        public interface Draw {
            /// The number.
            double at(int row, int column);
        }

        /// Overwrites row i of `z` with m(y_i) + s(y_i) ε_i.
        public void draw(Rows y, Draw draw, Rows z) {
            Rows encoded = Rows.zeros(y.count(), encoder.outputs());
            encoder.apply(y, encoded);
            for (int i = 0; i < y.count(); i++) {
                for (int p = 0; p < z.columns(); p++) {
                    z.set(i, p, (float) (encoded.get(i, p) + spread(encoded, i, p) * draw.at(i, p)));
                }
            }
        }

        private int columns() {
            return encoder.outputs() / 2;
        }

        private double logSpread(Rows encoded, int row, int column) {
            return Math.clamp(encoded.get(row, columns() + column), MIN_LOG, MAX_LOG);
        }

        private double spread(Rows encoded, int row, int column) {
            return Math.exp(logSpread(encoded, row, column));
        }

        private boolean moves(Rows encoded, int row, int column) {
            float log = encoded.get(row, columns() + column);
            return log > MIN_LOG && log < MAX_LOG;
        }
    }

    private WeightedBound(DecoderEnergy energy, Posterior posterior, Rows draws) {
        this.energy = energy;
        this.posterior = posterior;
        this.draws = draws;
        this.logDensities = new double[draws.count()];
        for (int s = 0; s < draws.count(); s++) {
            for (int p = 0; p < draws.columns(); p++) {
                double draw = draws.get(s, p);
                logDensities[s] -= draw * draw / 2 + HALF_LOG_TWO_PI;
            }
        }
    }

    /// The bound by `samples` draws, 1 or more, of a stream. With one it is minus the evidence lower bound of
    /// variational inference.
    public static WeightedBound of(DecoderEnergy energy, Posterior posterior, int samples, Randomness randomness) {
        if (samples < 1) {
            throw new IllegalArgumentException("samples: expected 1 or more, got " + samples);
        }
        if (posterior.columns() != energy.latents().columns()) {
            throw new IllegalArgumentException(
                    "encoder: expected " + 2 * energy.latents().columns() + " outputs, got "
                            + posterior.encoder().outputs());
        }
        Rows draws = Rows.zeros(samples, posterior.columns());
        new Gaussian(posterior.columns()).sample(randomness, 0, draws);
        return new WeightedBound(energy, posterior, draws);
    }

    @Override
    public int columns() {
        return energy.columns();
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        Rows encoded = Rows.zeros(y.count(), 2 * draws.columns());
        posterior.encoder.apply(y, encoded);
        for (int i = 0; i < y.count(); i++) {
            double[] terms = new double[draws.count()];
            energy.values(repeated(y, i), latents(encoded, i), terms);
            values[i] = bound(encoded, i, terms);
        }
    }

    /// Row i, once for every draw.
    private Rows repeated(Rows y, int row) {
        Rows same = Rows.zeros(draws.count(), y.columns());
        float[] cells = y.row(row);
        for (int s = 0; s < draws.count(); s++) {
            same.set(s, cells);
        }
        return same;
    }

    private Rows latents(Rows encoded, int row) {
        Rows z = Rows.zeros(draws.count(), draws.columns());
        for (int s = 0; s < draws.count(); s++) {
            for (int p = 0; p < draws.columns(); p++) {
                z.set(s, p, (float) (encoded.get(row, p) + posterior.spread(encoded, row, p) * draws.get(s, p)));
            }
        }
        return z;
    }

    /// Converts the E(y, z_k) to E + log q, and returns −log of the mean of their exponentials.
    private double bound(Rows encoded, int row, double[] terms) {
        double logSpreads = 0;
        for (int p = 0; p < draws.columns(); p++) {
            logSpreads += posterior.logSpread(encoded, row, p);
        }
        for (int s = 0; s < terms.length; s++) {
            terms[s] += logDensities[s] - logSpreads;
        }
        return LogSumExp.freeEnergy(1, terms, 0, terms.length) + Math.log(terms.length);
    }

    /// The derivative is through y and through the z_k, which depend on y.
    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Energies.requireShapes(this, y, values);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        Rows direct = Rows.zeros(y.count(), columns());
        posterior.encoder.pullback(
                y,
                Rows.zeros(y.count(), 2 * draws.columns()),
                (from, to, encoded, cotangents) -> {
                    for (int i = from; i < to; i++) {
                        values[i] = row(y, i, encoded, i - from, cotangents, direct);
                    }
                },
                gradients);
        for (int i = 0; i < y.count(); i++) {
            for (int p = 0; p < columns(); p++) {
                gradients.set(i, p, gradients.get(i, p) + direct.get(i, p));
            }
        }
    }

    /// The value of row i; writes ∂F/∂(m, log s) and the direct derivative by y.
    private double row(Rows y, int i, Rows encoded, int at, Rows cotangents, Rows direct) {
        int k = draws.columns();
        Rows same = repeated(y, i);
        Rows z = latents(encoded, at);
        double[] terms = new double[draws.count()];
        Rows slopes = Rows.zeros(draws.count(), k);
        Rows ofData = Rows.zeros(draws.count(), columns());
        energy.latentGradients(same, z, terms, slopes);
        energy.gradients(same, z, ofData);
        double value = bound(encoded, at, terms);
        LogSumExp.probabilities(1, terms, 0, terms.length);
        double[] sums = new double[columns()];
        double[] means = new double[k];
        double[] spreads = new double[k];
        for (int s = 0; s < terms.length; s++) {
            for (int p = 0; p < sums.length; p++) {
                sums[p] += terms[s] * ofData.get(s, p);
            }
            for (int p = 0; p < k; p++) {
                means[p] += terms[s] * slopes.get(s, p);
                spreads[p] += terms[s] * slopes.get(s, p) * draws.get(s, p);
            }
        }
        for (int p = 0; p < sums.length; p++) {
            direct.set(i, p, (float) sums[p]);
        }
        for (int p = 0; p < k; p++) {
            cotangents.set(at, p, (float) means[p]);
            double slope = spreads[p] * posterior.spread(encoded, at, p) - 1;
            cotangents.set(at, k + p, posterior.moves(encoded, at, p) ? (float) slope : 0);
        }
        return value;
    }
}
