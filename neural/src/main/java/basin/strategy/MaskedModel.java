package basin.strategy;

import basin.infer.Completion;
import basin.infer.Lbfgs;
import basin.model.Completions;
import basin.net.Perceptron;
import basin.net.SmoothMap;
import basin.neural.Fit;
import basin.neural.NeuralModel;
import basin.neural.Tether;
import basin.rows.Randomness;
import basin.rows.Rows;

/// A trained masked autoencoder. Cells are filled in one after another, each given those before it, in an order
/// of each row's own, as the net was trained for every order (Uria, Murray & Larochelle, ICML 2014): from
/// nothing for a sample, from what is observed for a completion, which then goes down the energy.
final class MaskedModel extends NeuralModel {
    private static final int STARTS = 32;
    private static final double APART = 0.05;
    private static final Randomness GUESSES = new Randomness(0).named("guesses");

    private final SmoothMap net;
    private final MixtureHead head;

    MaskedModel(Fit fit, Perceptron net, MixtureHead head) {
        super(fit, new MaskedEnergy(net, head), net.hidden());
        this.net = net;
        this.head = head;
    }

    /// Not so: far away, where the net is linear, each cell may follow from the others as exactly as near the
    /// data.
    @Override
    public boolean isNormalisable() {
        return false;
    }

    @Override
    public void embed(Rows y, Rows features) {
        Rows.requireColumns("y", y, columns());
        Rows shown = Rows.zeros(y.count(), 2 * columns());
        for (int i = 0; i < y.count(); i++) {
            MaskedEnergy.show(y, i, -1, shown, i);
        }
        super.embed(shown, features);
    }

    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        for (int i = 0; i < into.count(); i++) {
            for (int p = 0; p < into.columns(); p++) {
                into.set(i, p, Float.NaN);
            }
        }
        fill(into, randomness, first, true);
    }

    /// The minima of the energy below guesses that the net makes for the missing cells.
    @Override
    public Completions complete(Rows y, int most) {
        Rows.requireColumns("y", y, columns());
        Completions answers = new Completions(columns());
        for (int i = 0; i < y.count(); i++) {
            Rows starts = Rows.zeros(y.hasMissing(i) ? STARTS : 1, columns());
            for (int s = 0; s < starts.count(); s++) {
                starts.set(s, y.row(i));
            }
            fill(starts, GUESSES, 0, false);
            Completions found = new Completion(starts, new Tether(Lbfgs.standard(), data()), APART)
                    .complete(energy(), y.slice(i, i + 1), most);
            for (int answer = 0; answer < found.count(); answer++) {
                answers.add(i, found.rows().row(answer), found.energy(answer), found.converged(answer));
            }
        }
        return answers;
    }

    @Override
    public void project(Rows y, Rows nearest) {
        super.project(complete(y, 1).rows(), nearest);
    }

    /// Fills the missing cells of each row, one in each step, in an order that is the row's own.
    ///
    /// @param first the number of the first row, which its draws depend on
    /// @param noise whether a cell is a draw of its mixture; else it is the mean of a component drawn
    private void fill(Rows rows, Randomness randomness, long first, boolean noise) {
        int d = columns();
        int[][] orders = new int[rows.count()][];
        for (int i = 0; i < orders.length; i++) {
            Randomness own = randomness.named("order " + (first + i));
            orders[i] = own.permutation(d, 0);
        }
        Rows shown = Rows.zeros(rows.count(), 2 * d);
        Rows made = Rows.zeros(rows.count(), head.outputs());
        for (int step = 0; step < d; step++) {
            for (int i = 0; i < rows.count(); i++) {
                MaskedEnergy.show(rows, i, -1, shown, i);
            }
            net.apply(shown, made);
            for (int i = 0; i < rows.count(); i++) {
                int p = orders[i][step];
                if (Float.isNaN(rows.get(i, p))) {
                    int k = head.component(made, i, p, randomness, first + i, step);
                    double off = noise ? randomness.normal(first + i, step, 2) : 0;
                    rows.set(i, p, (float) (head.mean(made, i, p, k) + off * head.deviation(made, i, p, k)));
                }
            }
        }
    }
}
