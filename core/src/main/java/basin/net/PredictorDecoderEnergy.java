package basin.net;

import basin.energy.Energies;
import basin.latent.LatentSpace;
import basin.latent.SmoothLatentEnergy;
import basin.latent.SmoothLatentPairEnergy;
import basin.rows.Rows;

/// The cost of decoding y from an observed x and a latent: E(x, y, z) = C(y, Dec(Pred(x), z)) + π(x)·z + R(z),
/// where R is the penalty of the latent space. As z varies, Dec(Pred(x), z) varies over the plausible y for this x.
///
/// The prices π(x) are the cost of z without y: for a one-hot z, −log p(z | x) of each choice. Missing cells of y
/// are ignored.
///
/// @param predictor Pred, from x to h
/// @param decoder Dec, with the inputs (h, z)
/// @param prices π, from x to one number for every column of z
/// @param cost C
/// @param latents the space of z
public record PredictorDecoderEnergy(
        SmoothMap predictor, SmoothMap decoder, SmoothMap prices, Cost cost, LatentSpace latents)
        implements SmoothLatentPairEnergy {
    /// @throws IllegalArgumentException when the maps do not fit together or to the latents
    public PredictorDecoderEnergy {
        requireSize("decoder: expected inputs for (h, z)", predictor.outputs() + latents.columns(), decoder.inputs());
        requireSize("prices: expected the inputs of the predictor", predictor.inputs(), prices.inputs());
        requireSize("prices: expected an output for every latent", latents.columns(), prices.outputs());
    }

    private static void requireSize(String expectation, int expected, int got) {
        if (got != expected) {
            throw new IllegalArgumentException(expectation + ", " + expected + ", got " + got);
        }
    }

    @Override
    public int conditionColumns() {
        return predictor.inputs();
    }

    @Override
    public int columns() {
        return decoder.outputs();
    }

    /// The same energy of whole rows (x, y).
    public SmoothLatentEnergy joint() {
        return new JointLatentEnergy(this);
    }

    private void requireShapes(Rows x, Rows y, Rows z) {
        Rows.requireColumns("y", y, columns());
        Rows.requireShape("x", x, y.count(), conditionColumns());
        Rows.requireShape("z", z, y.count(), latents.columns());
    }

    @Override
    public void values(Rows x, Rows y, Rows z, double[] values) {
        requireShapes(x, y, z);
        Energies.requireRoom(y, values);
        values(x, y, z, decoded(x, z), values);
    }

    /// ȳ = Dec(Pred(x), z) for every row.
    public Rows decoded(Rows x, Rows z) {
        Rows made = Rows.zeros(z.count(), columns());
        decoder.apply(inputs(x, z), made);
        return made;
    }

    /// The inputs of the decoder, (h, z).
    private Rows inputs(Rows x, Rows z) {
        Rows told = Rows.zeros(x.count(), predictor.outputs());
        predictor.apply(x, told);
        return beside(told, z);
    }

    private static Rows beside(Rows left, Rows right) {
        Rows both = Rows.zeros(left.count(), left.columns() + right.columns());
        copy(left, 0, both, 0, left.columns());
        copy(right, 0, both, left.columns(), right.columns());
        return both;
    }

    /// Copies `count` columns of every row.
    static void copy(Rows from, int column, Rows to, int at, int count) {
        for (int i = 0; i < from.count(); i++) {
            System.arraycopy(from.array(i), from.offset(i) + column, to.array(i), to.offset(i) + at, count);
        }
    }

    private void values(Rows x, Rows y, Rows z, Rows made, double[] values) {
        Rows price = Rows.zeros(x.count(), latents.columns());
        prices.apply(x, price);
        for (int i = 0; i < z.count(); i++) {
            double sum = latents.penalty(z, i);
            for (int p = 0; p < z.columns(); p++) {
                sum += (double) price.get(i, p) * z.get(i, p);
            }
            values[i] = sum;
        }
        ObservedCost.add(cost, y, made, values);
    }

    @Override
    public void latentGradients(Rows x, Rows y, Rows z, double[] values, Rows slopes) {
        requireShapes(x, y, z);
        Energies.requireRoom(y, values);
        Rows.requireShape("slopes", slopes, z.count(), z.columns());
        Rows made = Rows.zeros(y.count(), columns());
        Rows back = Rows.zeros(y.count(), decoder.inputs());
        pull(y, inputs(x, z), made, back);
        values(x, y, z, made, values);
        Rows price = Rows.zeros(x.count(), latents.columns());
        prices.apply(x, price);
        for (int i = 0; i < z.count(); i++) {
            for (int p = 0; p < z.columns(); p++) {
                slopes.set(i, p, back.get(i, predictor.outputs() + p) + price.get(i, p));
            }
        }
    }

    private void pull(Rows y, Rows inputs, Rows made, Rows back) {
        decoder.pullback(
                inputs,
                made,
                (from, to, outputs, cotangents) -> ObservedCost.slopes(cost, y.slice(from, to), outputs, cotangents),
                back);
    }

    @Override
    public void gradients(Rows x, Rows y, Rows z, Rows gradients) {
        requireShapes(x, y, z);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        ObservedCost.slopesAtData(cost, y, decoded(x, z), gradients);
    }

    /// Writes row i of `gradients`, ∂E/∂x at (x_i, y_i, z_i).
    ///
    /// @param gradients as many rows and columns as `x`
    /// @throws IllegalArgumentException when the shapes do not fit
    public void conditionGradients(Rows x, Rows y, Rows z, Rows gradients) {
        requireShapes(x, y, z);
        Rows.requireShape("gradients", gradients, x.count(), x.columns());
        predictor.pullback(
                x,
                Rows.zeros(x.count(), predictor.outputs()),
                (from, to, told, cotangents) -> {
                    Rows inputs = beside(told, z.slice(from, to));
                    Rows back = Rows.zeros(to - from, decoder.inputs());
                    pull(y.slice(from, to), inputs, Rows.zeros(to - from, columns()), back);
                    copy(back, 0, cotangents, 0, predictor.outputs());
                },
                gradients);
        Rows ofPrices = Rows.zeros(x.count(), x.columns());
        prices.pullback(
                x,
                Rows.zeros(x.count(), z.columns()),
                (from, to, price, cotangents) -> cotangents.copyFrom(z.slice(from, to)),
                ofPrices);
        for (int i = 0; i < x.count(); i++) {
            for (int p = 0; p < x.columns(); p++) {
                gradients.set(i, p, gradients.get(i, p) + ofPrices.get(i, p));
            }
        }
    }
}
