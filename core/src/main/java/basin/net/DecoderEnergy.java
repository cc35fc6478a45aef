package basin.net;

import basin.energy.Energies;
import basin.latent.LatentSpace;
import basin.latent.SmoothLatentEnergy;
import basin.rows.Rows;

/// The cost of decoding a row from a latent: E(y, z) = C(y, Dec(z)) + ρ/2 ‖z‖² + R(z), where R is the penalty of
/// the latent space. A missing cell of y has no cost, so that the best z for the observed cells predicts the
/// others.
///
/// @param decoder Dec, of as many inputs as a z has columns
/// @param cost C
/// @param latents the space of z
/// @param ridge ρ, 0 or more: 1 with a cost of ‖y − ȳ‖² / 2σ² for the posterior under a standard normal prior
public record DecoderEnergy(SmoothMap decoder, Cost cost, LatentSpace latents, double ridge)
        implements SmoothLatentEnergy {
    /// @throws IllegalArgumentException when the decoder does not fit the latents, or ρ is below 0 or not finite
    public DecoderEnergy {
        if (decoder.inputs() != latents.columns()) {
            throw new IllegalArgumentException(
                    "decoder: expected as many inputs as latents, " + latents.columns() + ", got " + decoder.inputs());
        }
        if (!(ridge >= 0) || ridge == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("ridge: expected 0 or more and finite, got " + ridge);
        }
    }

    /// E(y, z) = C(y, Dec(z)) + R(z).
    public DecoderEnergy(SmoothMap decoder, Cost cost, LatentSpace latents) {
        this(decoder, cost, latents, 0);
    }

    @Override
    public int columns() {
        return decoder.outputs();
    }

    private void requireShapes(Rows y, Rows z) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("z", z, y.count(), latents.columns());
    }

    @Override
    public void values(Rows y, Rows z, double[] values) {
        requireShapes(y, z);
        Energies.requireRoom(y, values);
        values(y, z, decoded(z), values);
    }

    /// ȳ = Dec(z) for every row.
    public Rows decoded(Rows z) {
        Rows made = Rows.zeros(z.count(), columns());
        decoder.apply(z, made);
        return made;
    }

    /// The energies of rows whose decoded rows are known.
    void values(Rows y, Rows z, Rows made, double[] values) {
        for (int i = 0; i < z.count(); i++) {
            double square = 0;
            for (int p = 0; p < z.columns() && ridge > 0; p++) {
                square += (double) z.get(i, p) * z.get(i, p);
            }
            values[i] = ridge / 2 * square + latents.penalty(z, i);
        }
        ObservedCost.add(cost, y, made, values);
    }

    @Override
    public void latentGradients(Rows y, Rows z, double[] values, Rows slopes) {
        requireShapes(y, z);
        Energies.requireRoom(y, values);
        Rows made = Rows.zeros(y.count(), columns());
        decoder.pullback(
                z,
                made,
                (from, to, outputs, cotangents) -> ObservedCost.slopes(cost, y.slice(from, to), outputs, cotangents),
                slopes);
        values(y, z, made, values);
        for (int i = 0; i < z.count() && ridge > 0; i++) {
            for (int p = 0; p < z.columns(); p++) {
                slopes.set(i, p, (float) (slopes.get(i, p) + ridge * z.get(i, p)));
            }
        }
    }

    /// The derivative by a missing cell is 0.
    @Override
    public void gradients(Rows y, Rows z, Rows gradients) {
        requireShapes(y, z);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        ObservedCost.slopesAtData(cost, y, decoded(z), gradients);
    }
}
