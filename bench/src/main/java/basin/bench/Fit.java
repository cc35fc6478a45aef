package basin.bench;

import basin.rows.Rows;

/// One timed fit.
///
/// @param milliseconds wall time of the whole fit
/// @param sweeps sweeps that it made
/// @param prototypes where it ended
record Fit(double milliseconds, int sweeps, Rows prototypes) {
    /// Milliseconds of the whole fit divided by its sweeps.
    double perSweep() {
        return milliseconds / sweeps;
    }
}
