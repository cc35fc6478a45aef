package basin.classic.boltzmann;

/// Minimum probability flow: √(P(ȳ) / P(y)) for each neighbour ȳ, the rate at which probability would begin to flow
/// there from the data (Sohl-Dickstein, Battaglino & DeWeese, ICML 2011, equation 9 with single flips). Neighbours
/// that are data too count like others, which keeps the estimate consistent and spares looking for them.
record RbmProbabilityFlow() implements RbmFlipLoss {
    @Override
    public double loss(double fall) {
        return Math.exp(0.5 * fall);
    }

    @Override
    public double slope(double fall) {
        return 0.5 * Math.exp(0.5 * fall);
    }
}
