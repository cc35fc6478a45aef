"""Sparse codes of scikit-learn for rows and atoms given in files; the result is their mean energy."""
import peer


def lasso(algorithm):
    def make(args):
        import numpy as np
        import sklearn
        from sklearn.decomposition import sparse_encode

        rows = peer.read(args.rows, args.columns).astype(np.float64)
        atoms = peer.read(args.atoms, args.columns).astype(np.float64)

        def encode():
            codes = sparse_encode(
                rows, atoms, algorithm=algorithm, alpha=args.penalty, n_jobs=args.threads, max_iter=1000
            )

            def energy():
                energies = 0.5 * ((rows - codes @ atoms) ** 2).sum(1) + args.penalty * abs(codes).sum(1)
                return energies.mean()

            return energy, 1

        return sklearn.__version__, encode

    return make


def main():
    cli = peer.command_line(__doc__)
    cli.add_argument("--rows", required=True, help="file of raw float32 cells, row after row")
    cli.add_argument("--atoms", required=True, help="file of raw float32 cells, atom after atom, each of length 1")
    cli.add_argument("--columns", type=int, required=True)
    cli.add_argument("--penalty", type=float, required=True, help="the weight of the absolute values")
    peer.serve(peer.parse(cli), {"scikit-learn lasso_cd": lasso("lasso_cd")})


if __name__ == "__main__":
    main()
