package basin.net;

/// C(y, ȳ): how far a reconstruction ȳ is from y. A sum over columns.
public interface Cost {
    /// The cost of one cell.
    double of(float y, float reconstruction);

    /// ∂C/∂ȳ of one cell.
    double slope(float y, float reconstruction);

    /// ∂C/∂y of one cell.
    double slopeAtData(float y, float reconstruction);
}
