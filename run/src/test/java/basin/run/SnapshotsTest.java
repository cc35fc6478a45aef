package basin.run;

import static org.assertj.core.api.Assertions.assertThat;

import basin.classic.kmeans.KMeans;
import basin.classic.kmeans.KMeansSettings;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Checkpoints are written at an interval, by a clock that the test sets.
class SnapshotsTest {
    private static final long SECOND = 1_000_000_000L;

    private static final Trained<KMeans> TRAINED = trained();

    private long now;
    private final List<Long> kept = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private static Trained<KMeans> trained() {
        try (Shards shards = Shards.of(1)) {
            return KMeans.train(
                    Rows.of(new float[] {1}), KMeansSettings.standard().withK(1), Training.of(1, shards));
        }
    }

    private Snapshots every(double seconds, Consumer<Trained<?>> keep) {
        TrainingListener listener = new TrainingListener() {
            @Override
            public void note(String note) {
                notes.add(note);
            }
        };
        return new Snapshots(listener, seconds, keep, () -> now);
    }

    /// Offers a snapshot each second for two minutes; taking one takes `cost` seconds.
    private void offer(Snapshots snapshots, long cost) {
        while (now < 120 * SECOND) {
            now += SECOND;
            snapshots.accept(() -> {
                kept.add(now / SECOND);
                now += cost * SECOND;
                return TRAINED;
            });
        }
    }

    @Test
    void snapshotsAreWrittenAtTheInterval() {
        offer(every(30, trained -> {}), 0);
        assertThat(kept).containsExactly(30L, 60L, 90L, 120L);
    }

    @Test
    void snapshotsTakeAtMostATwentiethOfTheTime() {
        offer(every(1, trained -> {}), 2);
        assertThat(kept).containsExactly(1L, 43L, 85L);
    }

    @Test
    void trainingContinuesWhenSnapshotsCannotBeWritten() {
        offer(
                every(60, trained -> {
                    throw new InputException("disk: expected room, got none");
                }),
                0);
        assertThat(kept).containsExactly(60L, 120L);
        assertThat(notes).hasSize(2).first().asString().startsWith("the checkpoint was not written: disk");
    }
}
