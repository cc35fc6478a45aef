package basin.classic.kmeans;

import basin.rows.Rows;

/// A way to move the prototypes.
interface PrototypeUpdate {
    /// Begins anew, from any `k` prototypes.
    void begin(int k);

    /// One pass over the rows: moves the prototypes, in place.
    ///
    /// @param step counted from 0 over all starts; random choices may depend on it
    Sweep sweep(Rows prototypes, int step);

    /// What a pass did.
    ///
    /// @param moved rows that chose another prototype than in the pass before
    /// @param searched rows that were compared with every prototype
    /// @param energy mean energy of the rows after it
    record Sweep(long moved, long searched, double energy) {}
}
