package basin.classic.boltzmann;

/// Ratio matching: (P(ȳ) / (P(y) + P(ȳ)))² for each neighbour ȳ, which needs no Z (Hyvärinen, "Some extensions of
/// score matching", Computational Statistics & Data Analysis 2007, equation 17).
record RbmRatioMatching() implements RbmFlipLoss {
    @Override
    public double loss(double fall) {
        double share = Softplus.slope(fall);
        return share * share;
    }

    @Override
    public double slope(double fall) {
        double share = Softplus.slope(fall);
        return 2 * share * share * (1 - share);
    }
}
