package basin.bench;

import basin.rows.Rows;

/// One timed fit.
///
/// @param milliseconds wall time of the whole fit
/// @param steps steps that it made: sweeps, epochs, passes
/// @param result where it ended: prototypes, or one cell with the value of the objective
record Fit(double milliseconds, int steps, Rows result) {
    /// Milliseconds of the whole fit divided by its steps.
    double perStep() {
        return milliseconds / steps;
    }
}
