package basin.strategy.latent;

import basin.nets.Declarations;
import basin.nets.Net;
import basin.nets.Parameters;
import basin.nets.Weights;
import basin.tensor.NativeTensor;

/// Differences in units of a standard deviation σ, y ↦ y / σ, as a net with the single parameter log σ. So the σ of
/// an annealed training is chosen, averaged and stored together with the weights that were trained with it.
///
/// @param columns of a row
record NoiseScale(int columns) implements Net {
    private static final String LOG = "noise.log";

    @Override
    public int inputs() {
        return columns;
    }

    @Override
    public int outputs() {
        return columns;
    }

    /// σ = 1, the standard deviation of standardised columns.
    @Override
    public void declare(Declarations into) {
        into.zeros(LOG, 1);
    }

    @Override
    public NativeTensor forward(Weights weights, NativeTensor y) {
        return y.times(logarithm(weights).negated().exp());
    }

    /// log σ, a tensor of one number.
    NativeTensor logarithm(Weights weights) {
        return weights.get(LOG);
    }

    /// σ.
    double standardDeviation(Parameters parameters) {
        return Math.exp(parameters.values(LOG)[0]);
    }

    /// Sets σ.
    void set(Parameters parameters, double standardDeviation) {
        parameters.values()[parameters.entry(LOG).offset()] = (float) Math.log(standardDeviation);
    }
}
