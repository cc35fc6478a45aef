package basin.bench;

/// K-means trained on blobs until nothing moves.
///
/// @param k number of prototypes
/// @param sweeps sweeps until nothing moved
/// @param off milliseconds of a training without pruning, the median over the rounds
/// @param on the same with pruning from the first sweep on
/// @param auto the same with automatic pruning
record Clustered(int k, int sweeps, double off, double on, double auto) {}
