"""Epochs of scikit-learn's BernoulliRBM, persistent CD-1, on rows given in a file; the result is the mean
pseudo-log-likelihood of the first rows."""
import peer


def scikit_learn(args):
    import sklearn
    from sklearn.neural_network import BernoulliRBM

    rows = peer.read(args.rows, args.columns)

    def fit():
        machine = BernoulliRBM(
            args.hidden, learning_rate=args.rate, batch_size=args.batch, n_iter=args.epochs, random_state=0
        ).fit(rows)
        return lambda: machine.score_samples(rows[:1000]).mean(), args.epochs

    return sklearn.__version__, fit


def main():
    cli = peer.command_line(__doc__)
    cli.add_argument("--rows", required=True, help="file of raw float32 cells, row after row")
    cli.add_argument("--columns", type=int, required=True)
    cli.add_argument("--hidden", type=int, required=True)
    cli.add_argument("--batch", type=int, required=True)
    cli.add_argument("--epochs", type=int, required=True)
    cli.add_argument("--rate", type=float, required=True)
    peer.serve(peer.parse(cli), {"scikit-learn": scikit_learn})


if __name__ == "__main__":
    main()
