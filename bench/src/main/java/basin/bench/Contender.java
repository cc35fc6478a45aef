package basin.bench;

/// Something that fits K-means in one setting of its own: Basin or a peer.
interface Contender {
    /// Whose fit it is, such as `faiss 1.7.3`.
    String name();

    /// Threads and what else is set, such as `2 threads`.
    String setting();

    /// Number of threads.
    int threads();

    /// Whether, of all the settings under this name, only the best is of interest: slow ones then leave the race early.
    boolean bestOnly();

    /// Fits before those that count, at least one.
    int warmUps();

    /// Fits once from the problem's start.
    Fit fit();
}
