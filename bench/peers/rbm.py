"""Restricted Boltzmann machine of scikit-learn on rows given in a file: one timed fit for each line read.

The first line written tells the version of each peer that is there. Then every line read names a peer, which is trained
anew by persistent contrastive divergence with one Gibbs sweep; the answer is one line with the milliseconds of an epoch.
Ends with its input.
"""
import argparse
import json
import os
import time


def options():
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--rows", required=True, help="file of raw float32 cells from 0 to 1, row after row")
    cli.add_argument("--columns", type=int, required=True)
    cli.add_argument("--hidden", type=int, required=True)
    cli.add_argument("--batch", type=int, default=100)
    cli.add_argument("--epochs", type=int, default=1)
    cli.add_argument("--threads", type=int, required=True)
    cli.add_argument("--blas", help="processor whose kernels OpenBLAS is to take, such as SKYLAKEX; its own choice if not given")
    return cli.parse_args()


def set_threads(threads, blas):
    """Numeric libraries read these once, while they load."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = str(threads)
    os.environ.pop("OPENBLAS_CORETYPE", None)
    if blas:
        os.environ["OPENBLAS_CORETYPE"] = blas


def scikit_learn(rows, args):
    import sklearn
    from sklearn.neural_network import BernoulliRBM

    def fit():
        machine = BernoulliRBM(
            args.hidden, learning_rate=0.05, batch_size=args.batch, n_iter=args.epochs, random_state=0)
        machine.fit(rows)

    return sklearn.__version__, fit


def answer(message):
    print(json.dumps(message), flush=True)


def main():
    args = options()
    set_threads(args.threads, args.blas)
    try:
        import numpy as np

        rows = np.fromfile(args.rows, np.float32).reshape(-1, args.columns)
        peers = {"scikit-learn": scikit_learn(rows, args)}
    except ImportError:
        peers = {}
    answer({name: version for name, (version, _) in peers.items()})
    while True:
        try:
            name = input()
        except EOFError:
            return
        begin = time.perf_counter()
        peers[name][1]()
        answer({"milliseconds": (time.perf_counter() - begin) * 1e3 / args.epochs})


if __name__ == "__main__":
    main()
