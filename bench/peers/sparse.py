"""Sparse codes of scikit-learn for rows and atoms given in files: one timed encoding for each line read.

The first line written tells the version of each peer that is there. Then every line read names a peer, which encodes
all rows; the answer is one line with the milliseconds it took and the mean energy ½‖y − zD‖² + λ‖z‖₁ of its codes.
Ends with its input.
"""
import argparse
import json
import os
import time

ALGORITHMS = {"scikit-learn lasso_cd": "lasso_cd", "scikit-learn lasso_lars": "lasso_lars"}


def options():
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--rows", required=True, help="file of raw float32 cells, row after row")
    cli.add_argument("--atoms", required=True, help="file of raw float32 cells, atom after atom, each of length 1")
    cli.add_argument("--columns", type=int, required=True)
    cli.add_argument("--penalty", type=float, required=True, help="λ")
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


def answer(message):
    print(json.dumps(message), flush=True)


def main():
    args = options()
    set_threads(args.threads, args.blas)
    try:
        import numpy as np
        import sklearn
        from sklearn.decomposition import sparse_encode
    except ImportError:
        answer({})
        return
    rows = np.fromfile(args.rows, np.float32).reshape(-1, args.columns).astype(np.float64)
    atoms = np.fromfile(args.atoms, np.float32).reshape(-1, args.columns).astype(np.float64)
    answer({name: sklearn.__version__ for name in ALGORITHMS})
    while True:
        try:
            name = input()
        except EOFError:
            return
        begin = time.perf_counter()
        codes = sparse_encode(
            rows, atoms, algorithm=ALGORITHMS[name], alpha=args.penalty, n_jobs=args.threads, max_iter=1000
        )
        milliseconds = (time.perf_counter() - begin) * 1e3
        energies = 0.5 * ((rows - codes @ atoms) ** 2).sum(1) + args.penalty * np.abs(codes).sum(1)
        answer({"milliseconds": milliseconds, "energy": float(energies.mean())})


if __name__ == "__main__":
    main()
