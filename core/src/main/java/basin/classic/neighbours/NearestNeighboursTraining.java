package basin.classic.neighbours;

import basin.kernel.NearestRows;
import basin.kernel.Neighbours;
import basin.model.Iterations;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.model.TrainingRows;
import basin.rows.NamedTensors;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Tensor;
import basin.schema.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps rows, and measures how far apart neighbours are: the distances from some of the kept rows to their k
/// nearest others.
///
/// σ² is chosen so that a row with the median distance has the energy d / 2, as rows of a Gaussian have on average.
final class NearestNeighboursTraining implements Iterations.Algorithm<Trained<NearestNeighbours>> {
    /// The maximum number of rows whose distances are measured: a median of so many is within 4 % of the ranks.
    private static final int MAX_MEASURED = 1024;

    /// The number of them in one step, and in the work of one thread.
    private static final int IN_STEP = 64;

    private static final int IN_BLOCK = 16;

    private final NearestNeighboursSettings settings;
    private final Layout layout;
    private final Training training;
    private final List<String> notes;
    private final NearestRows rows;
    private final Rows measured;

    /// The mean squared distance of each measured row to its neighbours.
    private final double[] squares;

    private int done;

    NearestNeighboursTraining(RowSource data, Layout layout, NearestNeighboursSettings settings, Training training) {
        TrainingRows checked = NearestNeighbours.REQUIREMENTS.trainingRows("knn", data, training.shards());
        this.settings = settings;
        this.layout = layout;
        this.training = training;
        this.notes = new ArrayList<>(checked.notes());
        Rows kept = kept(checked.rows());
        this.rows = new NearestRows(kept, training.kernels());
        this.measured = kept.spreadAtMost(MAX_MEASURED);
        this.squares = new double[measured.count()];
        if (!training.resume().isEmpty()) {
            restore(new NamedTensors("checkpoint", training.resume()));
        }
    }

    /// All rows, or one of each of as many equal parts of the rows as may be kept.
    private Rows kept(RowSource data) {
        int max = settings.maxRows();
        if (data.count() <= max) {
            return data.inMemory();
        }
        notes.add("kept " + max + " of " + data.count() + " rows");
        Randomness randomness = training.randomness().named("kept");
        int[] first = Rows.spreadNumbers(data.count(), max);
        int[] chosen = new int[max];
        for (int part = 0; part < max; part++) {
            int end = part == max - 1 ? data.count() : first[part + 1];
            chosen[part] = first[part] + randomness.below(end - first[part], part, 0, 0);
        }
        return data.chosen(chosen);
    }

    Trained<NearestNeighbours> run() {
        return Iterations.run(this, training);
    }

    @Override
    public Optional<String> ended() {
        return done < squares.length ? Optional.empty() : Optional.of("all distances are measured");
    }

    @Override
    public Step iterate() {
        int from = done;
        int to = Math.min(squares.length, from + IN_STEP);
        training.shards()
                .forEach(to - from, IN_BLOCK, () -> this, (all, begin, end) -> measure(from + begin, from + end));
        done = to;
        return new Step(steps(), (double) done / squares.length, Map.of("distance", Math.sqrt(medianSquare())));
    }

    private int steps() {
        return Math.ceilDiv(done, IN_STEP);
    }

    private void measure(int from, int to) {
        Neighbours neighbours = NeighbourEnergy.neighbours(rows, measured.slice(from, to), settings.k());
        for (int i = 0; i < to - from; i++) {
            double sum = 0;
            for (int place = 0; place < neighbours.count(i); place++) {
                sum += neighbours.square(i, place);
            }
            squares[from + i] = sum / Math.max(1, neighbours.count(i));
        }
    }

    /// The median over the measured rows whose neighbours are not all copies of them; 0 where there are no others.
    private double medianSquare() {
        double[] positive = Arrays.stream(squares, 0, done)
                .filter(square -> square > 0)
                .sorted()
                .toArray();
        return positive.length == 0 ? 0 : positive[positive.length / 2];
    }

    @Override
    public Trained<NearestNeighbours> result(String ended, Map<String, Tensor> unfinished) {
        double median = medianSquare();
        double variance = median > 0 ? median / layout.columns() : 1;
        NearestNeighbours model = new NearestNeighbours(rows, layout, settings, variance);
        return new Trained<>(model, steps(), ended, List.copyOf(notes), unfinished);
    }

    @Override
    public Map<String, Tensor> state() {
        return Map.of("done", Tensor.scalar(done), "squares", Tensor.of(squares.clone(), squares.length));
    }

    private void restore(NamedTensors state) {
        done = (int) state.whole("done", 1, squares.length);
        System.arraycopy(state.doubles("squares", squares.length), 0, squares, 0, squares.length);
    }
}
