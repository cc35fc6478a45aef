package basin.bench;

import basin.bench.Candidate.TimedFit;
import basin.rows.Shards;
import java.util.Optional;

/// A training or sampling task of one size, which Basin and its peers are timed on.
interface Workload {
    /// The task with its sizes.
    String name();

    /// The name of one step, such as `EM step`.
    String step();

    /// The name of the value that shows whether all did the same work, such as `mean energy`.
    String objective();

    /// Floating-point operations of one step; 0 if they depend on the data.
    double operations();

    /// Number of rows that one step goes through.
    long rows();

    /// Runs the task once. The result is one cell, the objective.
    TimedFit fit(Shards shards);

    /// The script that runs the task with peers; empty if there is none to compare with.
    Optional<PeerScript> peers();

    /// How many times as fast as the fastest peer Basin should be.
    double target();

    /// The largest relative difference between the objectives of a peer and of Basin; +∞ if peers draw other random
    /// numbers.
    double tolerance();

    /// The same task with `factor` times the rows.
    Workload times(int factor);
}
