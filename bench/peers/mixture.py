"""EM of scikit-learn's Gaussian mixture on rows given in a file, from the first K rows as means; the result is the mean
negative log-likelihood per row."""
import peer
import warnings


def scikit_learn(args):
    import numpy as np
    import sklearn
    from sklearn.mixture import GaussianMixture

    warnings.filterwarnings("ignore")  # It does not converge in so few steps, and is not meant to.
    rows = peer.read(args.rows, args.columns).astype(np.float64)
    weights = np.full(args.k, 1 / args.k)
    precisions = np.tile(np.eye(args.columns), (args.k, 1, 1))

    def fit():
        fitted = GaussianMixture(
            args.k, max_iter=args.steps, tol=0, reg_covar=0,
            weights_init=weights, means_init=rows[: args.k], precisions_init=precisions, init_params="random",
        ).fit(rows)
        return lambda: -fitted.score(rows), fitted.n_iter_

    return sklearn.__version__, fit


def main():
    cli = peer.command_line(__doc__)
    cli.add_argument("--rows", required=True, help="file of raw float32 cells, row after row")
    cli.add_argument("--columns", type=int, required=True)
    cli.add_argument("--k", type=int, required=True)
    cli.add_argument("--steps", type=int, required=True)
    peer.serve(peer.parse(cli), {"scikit-learn": scikit_learn})


if __name__ == "__main__":
    main()
