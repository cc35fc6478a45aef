package basin.classic.kmeans;

import basin.model.Training;
import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.ArrayList;
import java.util.List;

/// Data and helpers of the tests of training.
final class TrainingRuns {
    private TrainingRuns() {}

    /// Six groups with equal variances in all directions.
    static Rows clouds(long seed, int count, int columns) {
        Rows centres = TestRows.whole(99, 6, columns, 6);
        Rows rows = TestRows.normal(seed, count, columns);
        for (int i = 0; i < count; i++) {
            for (int p = 0; p < columns; p++) {
                rows.set(i, p, rows.get(i, p) + centres.get(i % 6, p));
            }
        }
        return rows;
    }

    /// The energy after each sweep, as reported by the training.
    static List<Double> trace(Rows rows, KMeansSettings settings, Training training) {
        List<Double> trace = new ArrayList<>();
        KMeans.train(
                rows,
                settings,
                training.watchedBy(step -> trace.add(step.metrics().get("energy"))));
        return trace;
    }
}
