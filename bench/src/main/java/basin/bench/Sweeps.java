package basin.bench;

/// The race over one problem; Basin runs it without pruning, so that it does every operation, then with it.
///
/// @param problem the problem
/// @param standings how it ended
record Sweeps(Problem problem, Standings standings) {}
