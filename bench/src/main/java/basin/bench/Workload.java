package basin.bench;

import basin.bench.Candidate.TimedFit;
import basin.rows.Shards;
import java.util.Optional;

/// A training or sampling task of one size, for which Basin and its peers are timed.
interface Workload {
    /// The task with its sizes.
    String name();

    /// The name of one step, such as `EM step`.
    String step();

    /// The name of the value that shows whether all did the same work, such as `mean energy`.
    String objective();

    /// Floating-point operations of one step; 0 if they depend on the data.
    double operations();

    /// Number of rows of one step.
    long rows();

    /// Runs the task once. The result is one cell, the objective.
    TimedFit fit(Shards shards);

    /// The script that runs the task with peers; empty if there is none to compare with.
    Optional<PeerScript> peers();

    /// The minimum ratio of the fastest peer's time to Basin's.
    double target();

    /// The maximum relative difference between the objectives of a peer and of Basin; +∞ if peers draw other random
    /// numbers.
    double tolerance();

    /// The same task with `factor` times the rows.
    Workload times(int factor);
}
