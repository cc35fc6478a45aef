package basin.run;

import basin.model.Imputing;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.schema.Cells;
import basin.schema.Encoding;
import java.util.Arrays;

/// Filled rows of a model that knows the distribution of missing cells.
final class Fills {
    /// The number of draws of an interval. The i-th lowest and the i-th highest of n draws hold another draw
    /// between them with probability 1 − 2i / (n + 1): with n + 1 = 400 the intervals of 0.9, 0.95 and 0.99 are
    /// exact.
    private static final int DRAWS = 399;

    /// The maximum number of cells of all draws that are in memory at once.
    private static final int MAX_CELLS = 1 << 22;

    private final Imputing model;
    private final Encoding encoding;
    private final Shards shards;

    private Fills(Imputing model, Encoding encoding, Shards shards) {
        this.model = model;
        this.encoding = encoding;
        this.shards = shards;
    }

    /// The fills of a run.
    ///
    /// @param filling that is asked for
    /// @throws InputException when the model does not know the distribution of missing cells
    static Fills of(Run run, Filling filling, Shards shards) {
        boolean best = filling.fill() == Filling.Fill.BEST;
        return of(run, best ? "interval" : "fill " + filling.fill().word(), shards);
    }

    /// The same.
    ///
    /// @param question that a message begins with
    static Fills of(Run run, String question, Shards shards) {
        if (run.model() instanceof Imputing model) {
            return new Fills(model, run.encoding(), shards);
        }
        throw InputException.of(
                        question,
                        "a model that knows the distribution of missing cells",
                        "one of the method " + run.config().method())
                .withRemedy("train the method auto, mixture, knn or masked");
    }

    /// The rows with the means of their missing cells.
    Rows means(Rows rows) {
        Rows filled = Rows.zeros(rows.count(), rows.columns());
        shards.forEach(rows.count(), (from, to) -> model.fillWithMeans(rows.slice(from, to), filled.slice(from, to)));
        return filled;
    }

    /// The rows with one draw of their missing cells.
    ///
    /// @param first number of the first row, from 0
    Rows draws(Rows rows, Randomness randomness, long first) {
        Rows filled = Rows.zeros(rows.count(), rows.columns());
        shards.forEach(
                rows.count(),
                (from, to) ->
                        model.fillWithDraws(rows.slice(from, to), randomness, first + from, filled.slice(from, to)));
        return filled;
    }

    /// New rows with the observed cells of the given ones.
    ///
    /// @param first number of the first row, from 0
    Rows samples(Rows given, Randomness randomness, long first) {
        Rows drawn = Rows.zeros(given.count(), given.columns());
        shards.forEach(
                given.count(),
                (from, to) ->
                        model.sampleGiven(given.slice(from, to), randomness, first + from, drawn.slice(from, to)));
        return drawn;
    }

    /// Draws number `answer` of a seed.
    static Randomness stream(long seed, int answer) {
        return new Randomness(seed).named("fill " + answer);
    }

    /// The bounds of some cells, NaN where they are observed.
    record Intervals(Cells low, Cells high) {}

    /// Intervals that hold the missing cells of rows with some probability each, in the user's units.
    ///
    /// @param first number of the first row, from 0
    Intervals intervals(Rows rows, double probability, long seed, long first) {
        int columns = encoding.schema().size();
        Intervals all = new Intervals(missing(rows.count(), columns), missing(rows.count(), columns));
        int size = Math.max(1, MAX_CELLS / DRAWS / Math.max(columns, rows.columns()));
        for (int from = 0; from < rows.count(); from += size) {
            int to = Math.min(rows.count(), from + size);
            Cells[] draws = manyDraws(rows.slice(from, to), seed, first + from);
            Cells observed = encoding.decode(rows.slice(from, to), shards);
            int start = from;
            shards.forEach(to - from, (a, b) -> {
                for (int cell = a * columns; cell < b * columns; cell++) {
                    if (Double.isNaN(observed.values()[cell])) {
                        setBounds(draws, cell, probability, all, start * columns + cell);
                    }
                }
            });
        }
        return all;
    }

    private static Cells missing(int count, int columns) {
        double[] values = new double[Math.multiplyExact(count, columns)];
        Arrays.fill(values, Double.NaN);
        return new Cells(values, count, columns);
    }

    /// [#DRAWS] draws of the missing cells of rows.
    private Cells[] manyDraws(Rows rows, long seed, long first) {
        Cells[] draws = new Cells[DRAWS];
        shards.forEach(DRAWS, 1, () -> Rows.zeros(rows.count(), rows.columns()), (filled, from, to) -> {
            for (int draw = from; draw < to; draw++) {
                Randomness randomness = new Randomness(seed).named("interval " + draw);
                model.fillWithDraws(rows, randomness, first, filled);
                draws[draw] = encoding.decode(filled);
            }
        });
        return draws;
    }

    private static void setBounds(Cells[] draws, int cell, double probability, Intervals all, int at) {
        double[] sorted = Arrays.stream(draws)
                .mapToDouble(draw -> draw.values()[cell])
                .sorted()
                .toArray();
        // Rounded down, so that the interval is rather too wide; the summand is for the rounding of the product.
        int outside = (int) Math.floor((DRAWS + 1) * (1 - probability) / 2 + 1e-9);
        all.low.values()[at] = sorted[outside - 1];
        all.high.values()[at] = sorted[DRAWS - outside];
    }
}
