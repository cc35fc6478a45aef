"""K-means of scikit-learn and faiss on rows given in a file, from the first K rows; the result is the prototypes."""
import peer


def scikit_learn(args):
    import sklearn
    from sklearn.cluster import KMeans

    rows = peer.read(args.rows, args.columns)
    start = rows[: args.k].copy()

    def fit():
        fitted = KMeans(args.k, init=start, n_init=1, max_iter=args.sweeps, tol=0, algorithm="lloyd").fit(rows)
        return lambda: fitted.cluster_centers_, fitted.n_iter_

    return sklearn.__version__, fit


def faiss(args):
    import faiss as library

    rows = peer.read(args.rows, args.columns)
    start = rows[: args.k].copy()

    def fit():
        # Without this limit faiss would train on a sample of the rows.
        everything = 10**9
        fitted = library.Kmeans(args.columns, args.k, niter=args.sweeps, max_points_per_centroid=everything)
        fitted.train(rows, init_centroids=start)
        return lambda: fitted.centroids, args.sweeps

    return library.__version__, fit


def main():
    cli = peer.command_line(__doc__)
    cli.add_argument("--rows", required=True, help="file of raw float32 cells, row after row")
    cli.add_argument("--columns", type=int, required=True)
    cli.add_argument("--k", type=int, required=True)
    cli.add_argument("--sweeps", type=int, required=True)
    peer.serve(peer.parse(cli), {"scikit-learn": scikit_learn, "faiss": faiss})


if __name__ == "__main__":
    main()
