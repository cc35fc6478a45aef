package basin.net;

/// C(y, ȳ): the cost of a reconstruction ȳ of a row y. A sum over columns of one function of two cells.
///
/// Implementations are immutable, safe for use by several threads, and a pure function of their arguments.
public interface Cost {
    /// The cost of one cell: finite for finite cells, minimal where they are equal.
    double of(float y, float reconstruction);

    /// ∂C/∂ȳ of one cell.
    double slope(float y, float reconstruction);

    /// ∂C/∂y of one cell.
    double slopeAtData(float y, float reconstruction);
}
