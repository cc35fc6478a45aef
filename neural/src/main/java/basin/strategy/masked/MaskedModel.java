package basin.strategy.masked;

import basin.infer.Completion;
import basin.infer.Completions;
import basin.infer.ConfinedSearch;
import basin.infer.Distinct;
import basin.infer.Lbfgs;
import basin.model.Imputing;
import basin.net.SmoothMap;
import basin.neural.Fit;
import basin.neural.NeuralModel;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.stream.IntStream;

/// A trained masked autoencoder. Cells are filled one after another, each given those before it, in an order that
/// depends on the row, since the net was trained for every order (Uria, Murray & Larochelle, ICML 2014): from no
/// cell for a sample, from the observed cells for a completion, which is then refined by descent of the energy.
final class MaskedModel extends NeuralModel implements Imputing {
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
        super.embed(energy.table().shown(y, IntStream.range(0, y.count()).toArray()), features);
    }

    @Override
    public void sample(Randomness randomness, long first, Rows into) {
        for (int i = 0; i < into.count(); i++) {
            for (int p = 0; p < into.columns(); p++) {
                into.set(i, p, Float.NaN);
            }
        }
        fill(into, new Draws(randomness, first));
    }

    /// The net predicts every missing cell from the observed ones alone, so its mean does not depend on the others.
    @Override
    public void fillWithMeans(Rows y, Rows filled) {
        Rows.requireColumns("y", y, columns());
        for (int i = 0; i < y.count(); i++) {
            filled.set(i, y.row(i));
        }
        MaskedColumns table = energy.table();
        for (int c = 0; c < table.count(); c++) {
            MaskedColumn column = table.get(c);
            int[] some = IntStream.range(0, y.count())
                    .filter(i -> column.isMissing(y, i))
                    .toArray();
            Rows made = predicted(c, y, some);
            for (int q = 0; q < some.length; q++) {
                column.setMean(made, q, filled, some[q]);
            }
        }
    }

    @Override
    public void fillWithDraws(Rows y, Randomness randomness, long first, Rows filled) {
        Rows.requireColumns("y", y, columns());
        for (int i = 0; i < y.count(); i++) {
            filled.set(i, y.row(i));
        }
        fill(filled, new Draws(randomness, first));
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
        fill(guesses, new Guesses(GUESSING));
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

    /// How the cells of rows are filled.
    private interface Filling {
        /// The stream of the order in which the cells of a row are filled.
        Randomness order(int row);

        /// One of several values.
        int choose(double[] weights, int row, int step);

        /// Noise in standard deviations of the value.
        double noise(int row, int step);
    }

    /// Draws of the predicted distributions.
    ///
    /// @param first the number of the first row, which its draws depend on
    private record Draws(Randomness randomness, long first) implements Filling {
        @Override
        public Randomness order(int row) {
            return randomness.named("order " + (first + row));
        }

        @Override
        public int choose(double[] weights, int row, int step) {
            return randomness.categorical(weights, first + row, step, 0);
        }

        @Override
        public double noise(int row, int step) {
            return randomness.normal(first + row, step, 2);
        }
    }

    /// The means of random components, and random levels; in the first row those of the largest weights.
    private record Guesses(Randomness randomness) implements Filling {
        @Override
        public Randomness order(int row) {
            return randomness.named("order " + row);
        }

        @Override
        public int choose(double[] weights, int row, int step) {
            return row > 0
                    ? randomness.categorical(weights, row, step, 0)
                    : IntStream.range(0, weights.length).reduce(0, (best, k) -> weights[k] > weights[best] ? k : best);
        }

        @Override
        public double noise(int row, int step) {
            return 0;
        }
    }

    /// Fills the missing cells of each row, one in each step, in an order that depends on the row.
    private void fill(Rows rows, Filling how) {
        int count = energy.table().count();
        int[][] orders = new int[rows.count()][];
        for (int i = 0; i < orders.length; i++) {
            orders[i] = how.order(i).permutation(count, 0);
        }
        for (int step = 0; step < count; step++) {
            for (int c = 0; c < count; c++) {
                int number = step;
                int place = c;
                MaskedColumn column = energy.table().get(c);
                int[] some = IntStream.range(0, rows.count())
                        .filter(i -> orders[i][number] == place && column.isMissing(rows, i))
                        .toArray();
                Rows made = predicted(c, rows, some);
                for (int q = 0; q < some.length; q++) {
                    int row = some[q];
                    column.setPlausible(
                            made, q, rows, row, weights -> how.choose(weights, row, number), how.noise(row, step));
                }
            }
        }
    }

    /// The outputs for a column of the table of the net that is shown the observed cells of some rows.
    private Rows predicted(int column, Rows rows, int[] some) {
        SmoothMap question = energy.questions().get(column);
        Rows made = Rows.zeros(some.length, question.outputs());
        if (some.length > 0) {
            question.apply(energy.table().shown(rows, some), made);
        }
        return made;
    }
}
