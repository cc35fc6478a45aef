package basin.bench;

/// A part of the run.
enum Part {
    /// Sweeps over rows without clusters, beside the peers.
    SWEEPS,
    /// Pruning on clustered rows.
    CLUSTERED,
    /// The cost of more rows.
    SCALING,
    /// Whole processes from the shell.
    STARTUP
}
