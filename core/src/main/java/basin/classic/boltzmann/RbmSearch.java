package basin.classic.boltzmann;

/// A search for low free energy over some cells of a row while the others are held. Has scratch of its own: one for
/// each thread.
interface RbmSearch {
    /// Moves the free cells of `row` downhill, from where they are, to a local minimum of the free energy, and
    /// returns its energy. Cells that are not free stay as they are; none may be missing.
    double descend(float[] row, boolean[] free);

    /// The search for these visible units.
    static RbmSearch of(RbmParameters parameters) {
        return switch (parameters.visible) {
            case BERNOULLI -> new RbmBits(parameters);
            case GAUSSIAN -> new RbmModes(parameters);
        };
    }
}
