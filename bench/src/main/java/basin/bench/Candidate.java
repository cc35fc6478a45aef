package basin.bench;

import basin.rows.Rows;

/// A program in one setting that can be timed: Basin or a peer.
interface Candidate {
    /// The name of Basin's own candidates.
    String BASIN = "Basin";

    /// The program, such as `faiss 1.7.3`.
    String name();

    /// Its number of threads and other settings, such as `2 threads`.
    String setting();

    /// Number of threads.
    int threads();

    /// Whether only the fastest of all candidates with this name matters, so that slow ones need no timed fits.
    boolean onlyFastest();

    /// Number of fits before the timed ones, at least one.
    int warmUps();

    /// Fits once from the problem's start.
    TimedFit fit();

    /// One timed fit.
    ///
    /// @param milliseconds wall time of the whole fit
    /// @param steps number of steps that it took: sweeps, epochs, passes
    /// @param result the prototypes at its end, or one cell with the value of the objective
    record TimedFit(double milliseconds, int steps, Rows result) {
        /// Milliseconds of the whole fit divided by the number of steps.
        double perStep() {
            return milliseconds / steps;
        }
    }
}
