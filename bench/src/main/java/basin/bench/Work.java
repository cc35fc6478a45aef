package basin.bench;

import basin.rows.Shards;
import java.util.Optional;

/// Something that Basin does, at one size, to be timed beside peers that do the same.
interface Work {
    /// What it is, with its sizes.
    String name();

    /// What one step is called, such as `EM step`.
    String step();

    /// What is compared to see that all did the same, such as `mean energy`.
    String objective();

    /// Floating-point operations of one step; 0 where they depend on the data.
    double operations();

    /// Rows that one step goes through.
    long rows();

    /// Does it once. The result is one cell, the objective.
    Fit fit(Shards shards);

    /// The peers' side; empty where there is none to compare with.
    Optional<PeerScript> peers();

    /// By how many times Basin is to be faster than the best peer.
    double target();

    /// By how much a peer's objective may differ, relatively; +∞ where peers draw other random numbers.
    double same();

    /// The same with `factor` times the rows.
    Work times(int factor);
}
