package basin.classic.kmeans;

import basin.rows.Rows;

/// A way to move the prototypes.
interface PrototypeUpdate {
    /// Starts again, from any `k` prototypes.
    void begin(int k);

    /// One pass over the rows: moves the prototypes, in place.
    ///
    /// @param step counted from 0 over all starts; random choices may depend on it
    Sweep sweep(Rows prototypes, int step);

    /// The statistics of a pass.
    ///
    /// @param moved number of rows that are assigned to another prototype than in the previous pass
    /// @param searched number of rows that were compared with every prototype
    /// @param energy mean energy of the rows after it
    record Sweep(long moved, long searched, double energy) {}
}
