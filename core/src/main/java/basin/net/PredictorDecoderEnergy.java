package basin.net;

import basin.energy.Energies;
import basin.latent.LatentSpace;
import basin.latent.SmoothLatentEnergy;
import basin.rows.Rows;

/// The cost of decoding y from an observed x and a latent: E(x, y, z) = C(y, Dec(Pred(x), z)) + π(x)·z + R(z),
/// where R is the penalty of the latent space. As z varies, Dec(Pred(x), z) varies over the plausible y for this x.
/// It is an energy of whole rows (x, y): the first columns are x.
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
        implements SmoothLatentEnergy {
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

    /// Columns of x, the first ones of a row.
    public int given() {
        return predictor.inputs();
    }

    @Override
    public int columns() {
        return given() + decoder.outputs();
    }

    private void requireShapes(Rows rows, Rows z) {
        Rows.requireColumns("y", rows, columns());
        Rows.requireShape("z", z, rows.count(), latents.columns());
    }

    private Rows x(Rows rows) {
        return part(rows, 0, given());
    }

    private Rows y(Rows rows) {
        return part(rows, given(), decoder.outputs());
    }

    private static Rows part(Rows rows, int column, int count) {
        Rows part = Rows.zeros(rows.count(), count);
        copy(rows, column, part, 0, count);
        return part;
    }

    @Override
    public void values(Rows rows, Rows z, double[] values) {
        requireShapes(rows, z);
        Energies.requireRoom(rows, values);
        Rows x = x(rows);
        values(x, y(rows), z, decoded(x, z), values);
    }

    /// ȳ = Dec(Pred(x), z) for every row.
    public Rows decoded(Rows x, Rows z) {
        Rows made = Rows.zeros(z.count(), decoder.outputs());
        decoder.apply(inputs(x, z), made);
        return made;
    }

    /// The inputs of the decoder, (h, z).
    private Rows inputs(Rows x, Rows z) {
        Rows predicted = Rows.zeros(x.count(), predictor.outputs());
        predictor.apply(x, predicted);
        return joined(predicted, z);
    }

    private static Rows joined(Rows left, Rows right) {
        Rows both = Rows.zeros(left.count(), left.columns() + right.columns());
        copy(left, 0, both, 0, left.columns());
        copy(right, 0, both, left.columns(), right.columns());
        return both;
    }

    /// Copies `count` columns of every row.
    private static void copy(Rows from, int column, Rows to, int at, int count) {
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
    public void latentGradients(Rows rows, Rows z, double[] values, Rows slopes) {
        requireShapes(rows, z);
        Energies.requireRoom(rows, values);
        Rows.requireShape("slopes", slopes, z.count(), z.columns());
        Rows x = x(rows);
        Rows y = y(rows);
        Rows made = Rows.zeros(y.count(), y.columns());
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
    public void gradients(Rows rows, Rows z, Rows gradients) {
        requireShapes(rows, z);
        Rows.requireShape("gradients", gradients, rows.count(), columns());
        Rows x = x(rows);
        Rows y = y(rows);
        Rows ofX = Rows.zeros(x.count(), x.columns());
        Rows ofY = Rows.zeros(y.count(), y.columns());
        conditionGradients(x, y, z, ofX);
        ObservedCost.slopesAtData(cost, y, decoded(x, z), ofY);
        copy(ofX, 0, gradients, 0, ofX.columns());
        copy(ofY, 0, gradients, ofX.columns(), ofY.columns());
    }

    /// Writes row i of `gradients`, ∂E/∂x at (x_i, y_i, z_i).
    private void conditionGradients(Rows x, Rows y, Rows z, Rows gradients) {
        predictor.pullback(
                x,
                Rows.zeros(x.count(), predictor.outputs()),
                (from, to, predicted, cotangents) -> {
                    Rows inputs = joined(predicted, z.slice(from, to));
                    Rows back = Rows.zeros(to - from, decoder.inputs());
                    pull(y.slice(from, to), inputs, Rows.zeros(to - from, y.columns()), back);
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
