package basin.report;

/// A value at every node of a lattice.
///
/// @param lattice the places
/// @param values one for each node, in the order of [Lattice#nodes]; a value that is not finite leaves a gap
@SuppressWarnings("ArrayRecordComponent") // held, never compared
public record Grid(Lattice lattice, double[] values) {
    /// Checks that there is one value for each node.
    public Grid {
        if (values.length != lattice.size()) {
            throw new IllegalArgumentException("values: expected " + lattice.size() + ", got " + values.length);
        }
    }
}
