package basin.strategy.masked;

import basin.infer.Completion;
import basin.infer.Completions;
import basin.infer.ConfinedSearch;
import basin.infer.Distinct;
import basin.infer.Lbfgs;
import basin.net.SmoothMap;
import basin.neural.Fit;
import basin.neural.NeuralModel;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.stream.IntStream;

/// A trained masked autoencoder. Cells are filled one after another, each given those before it, in an order that
/// depends on the row, since the net was trained for every order (Uria, Murray & Larochelle, ICML 2014): from no
/// cell for a sample, from the observed cells for a completion, which is then refined by descent of the energy.
final class MaskedModel extends NeuralModel {
    private static final int GUESSES = 32;
    /// The number of guesses for a row at which a search starts, unless more answers are requested.
    private static final int SEARCHES = 4;

    private static final double APART = 0.05;
    private static final Randomness GUESSING = new Randomness(0).named("guesses");

    private final MaskedEnergy energy;

    /// @param features the hidden layers of the net
    MaskedModel(Fit fit, SmoothMap features, MaskedEnergy energy) {
        super(fit, energy, features);
        this.energy = energy;
    }

    /// False: far away, where the net is linear, cells may be as predictable from each other as near the
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

    /// The minima of the energy that descents from the best guesses of the net for the missing cells reach.
    @Override
    public Completions complete(Rows y, int max) {
        Rows.requireColumns("y", y, columns());
        Completions.requireMax(max);
        Completions answers = new Completions(columns());
        for (int i = 0; i < y.count(); i++) {
            Rows starts =
                    y.hasMissing(i) ? guesses(y.row(i), Math.clamp(2L * max, SEARCHES, GUESSES)) : y.slice(i, i + 1);
            Completions found = new Completion(starts, new ConfinedSearch(Lbfgs.standard(), data()), APART)
                    .complete(energy, y.slice(i, i + 1), max);
            for (int answer = 0; answer < found.count(); answer++) {
                answers.add(i, found.rows().row(answer), found.energy(answer), found.converged(answer));
            }
        }
        return answers;
    }

    /// The row with guesses for its missing cells: different guesses, at most `max`, lowest energy first.
    private Rows guesses(float[] row, int max) {
        Rows guesses = Rows.zeros(GUESSES, columns());
        for (int g = 0; g < GUESSES; g++) {
            guesses.set(g, row);
        }
        fill(guesses, GUESSING, 0, false);
        double[] energies = new double[GUESSES];
        energy.values(guesses, energies);
        return guesses.chosen(Distinct.lowest(guesses, energies, max).stream()
                .mapToInt(s -> s)
                .toArray());
    }

    @Override
    public void project(Rows y, Rows nearest) {
        super.project(complete(y, 1).rows(), nearest);
    }

    /// Fills the missing cells of each row, one in each step, in an order that depends on the row.
    ///
    /// @param first the number of the first row, which its draws depend on
    /// @param noise whether a cell is a draw of its mixture; otherwise it is the mean of a random component
    private void fill(Rows rows, Randomness randomness, long first, boolean noise) {
        int d = columns();
        int[][] orders = new int[rows.count()][];
        for (int i = 0; i < orders.length; i++) {
            Randomness own = randomness.named("order " + (first + i));
            orders[i] = own.permutation(d, 0);
        }
        for (int step = 0; step < d; step++) {
            for (int p = 0; p < d; p++) {
                int number = step;
                int column = p;
                int[] some = IntStream.range(0, rows.count())
                        .filter(i -> orders[i][number] == column && Float.isNaN(rows.get(i, column)))
                        .toArray();
                if (some.length > 0) {
                    fill(rows, some, p, step, randomness, first, noise);
                }
            }
        }
    }

    /// Fills the cells of one column in some rows.
    private void fill(Rows rows, int[] some, int p, int step, Randomness randomness, long first, boolean noise) {
        MixtureHead head = energy.head();
        Rows shown = Rows.zeros(some.length, 2 * columns());
        Rows made = Rows.zeros(some.length, head.outputs());
        for (int q = 0; q < some.length; q++) {
            MaskedEnergy.show(rows, some[q], -1, shown, q);
        }
        energy.questions().get(p).apply(shown, made);
        for (int q = 0; q < some.length; q++) {
            long row = first + some[q];
            int k = head.component(made, q, 0, randomness, row, step);
            double off = noise ? randomness.normal(row, step, 2) : 0;
            rows.set(some[q], p, (float) (head.mean(made, q, 0, k) + off * head.standardDeviation(made, q, 0, k)));
        }
    }
}
