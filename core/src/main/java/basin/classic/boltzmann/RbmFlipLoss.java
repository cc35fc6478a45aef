package basin.classic.boltzmann;

/// What a rule that compares each row with the rows one bit away makes small: the mean over the rows of
/// `Σ_p loss(F(y) − F(y with bit p flipped))`.
interface RbmFlipLoss {
    /// The loss at a fall of the energy; rises with it.
    double loss(double fall);

    /// Its derivative, above 0.
    double slope(double fall);
}
