package basin.strategy.binary;

import basin.tensor.NativeTensor;

/// Minimum probability flow over binary rows: √(P(ȳ) / P(y)) for each neighbour ȳ, the rate at which probability
/// would start to flow there from the data (Sohl-Dickstein, Battaglino & DeWeese, ICML 2011, equation 9 with single
/// flips). Neighbours that are rows of the data count like others: the flows between two rows of the data add the
/// same terms for both, so that the minimum is still where the model has the distribution of the data.
public final class MinimumProbabilityFlow extends BinaryMethod {
    /// The method with its name and advice.
    public MinimumProbabilityFlow() {
        super(
                "minimum-probability-flow",
                "columns of 0 and 1: an energy without Markov chains that learns fast; rare rows have more influence than with"
                        + " ratio-matching");
    }

    @Override
    NativeTensor loss(NativeTensor fall) {
        return fall.times(0.5).exp();
    }
}
