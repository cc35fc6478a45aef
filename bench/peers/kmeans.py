"""K-means of scikit-learn and faiss on rows given in a file: one timed fit for each line read.

The first line written tells the version of each peer that is there. Then every line read names a peer, which is fitted
once from the first K rows; the answer is one line with the milliseconds of the whole fit and the sweeps it made, and
the prototypes lie in the file of --prototypes as raw float32. Ends with its input.
"""
import argparse
import json
import os
import time


def options():
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--rows", required=True, help="file of raw float32 cells, row after row")
    cli.add_argument("--columns", type=int, required=True)
    cli.add_argument("--k", type=int, required=True)
    cli.add_argument("--sweeps", type=int, required=True)
    cli.add_argument("--threads", type=int, required=True)
    cli.add_argument("--blas", help="processor whose kernels OpenBLAS is to take, such as SKYLAKEX; its own choice if not given")
    cli.add_argument("--prototypes", required=True, help="file to write the prototypes of the last fit to")
    return cli.parse_args()


def set_threads(threads, blas):
    """Numeric libraries read these once, while they load."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(threads)
    os.environ.pop("OPENBLAS_CORETYPE", None)
    if blas:
        os.environ["OPENBLAS_CORETYPE"] = blas


def scikit_learn(rows, start, sweeps):
    import sklearn
    from sklearn.cluster import KMeans

    def fit():
        fitted = KMeans(len(start), init=start, n_init=1, max_iter=sweeps, tol=0, algorithm="lloyd").fit(rows)
        return fitted.cluster_centers_, fitted.n_iter_

    return sklearn.__version__, fit


def faiss(rows, start, sweeps):
    import faiss as library

    def fit():
        # Without this limit faiss would train on a sample of the rows.
        everything = 10**9
        fitted = library.Kmeans(rows.shape[1], len(start), niter=sweeps, max_points_per_centroid=everything)
        fitted.train(rows, init_centroids=start)
        return fitted.centroids, sweeps

    return library.__version__, fit


def installed(rows, start, sweeps):
    peers = {}
    for name, make in (("scikit-learn", scikit_learn), ("faiss", faiss)):
        try:
            peers[name] = make(rows, start, sweeps)
        except ImportError:
            pass
    return peers


def answer(message):
    print(json.dumps(message), flush=True)


def main():
    args = options()
    set_threads(args.threads, args.blas)
    try:
        import numpy as np
    except ImportError:
        answer({})
        return
    rows = np.fromfile(args.rows, np.float32).reshape(-1, args.columns)
    peers = installed(rows, rows[: args.k].copy(), args.sweeps)
    answer({name: version for name, (version, _) in peers.items()})
    while True:
        try:
            name = input()
        except EOFError:
            return
        begin = time.perf_counter()
        prototypes, sweeps = peers[name][1]()
        milliseconds = (time.perf_counter() - begin) * 1e3
        np.ascontiguousarray(prototypes, np.float32).tofile(args.prototypes)
        answer({"milliseconds": milliseconds, "sweeps": int(sweeps)})


if __name__ == "__main__":
    main()
