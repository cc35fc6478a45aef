package basin.strategy.binary;

import basin.tensor.NativeTensor;

/// Ratio matching of binary rows: (P(ȳ) / (P(y) + P(ȳ)))² for each neighbour ȳ (Hyvärinen, "Some extensions of
/// score matching", Computational Statistics & Data Analysis 2007, equation 17).
public final class RatioMatching extends BinaryMethod {
    /// The method with its name and advice.
    public RatioMatching() {
        super(
                "ratio-matching",
                "columns of 0 and 1: an energy without Markov chains whose training is stable, since the loss of a row is"
                        + " bounded");
    }

    @Override
    NativeTensor loss(NativeTensor fall) {
        return fall.sigmoid().squared();
    }
}
