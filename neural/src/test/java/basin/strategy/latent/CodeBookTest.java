package basin.strategy.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.classic.kmeans.KMeans;
import basin.classic.kmeans.KMeansSettings;
import basin.model.Training;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.rows.TestRows;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodeBookTest {
    private static final int K = 7;
    private static final Rows ROWS = TestRows.normal(1, 300, 3);

    private static int[] nearest(CodeBook book, Rows rows) {
        int[] nearest = new int[rows.count()];
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = book.nearest(rows, i);
        }
        return nearest;
    }

    private static CodeBook begun(double past) {
        CodeBook book = new CodeBook(K, 3, past);
        book.begin(ROWS.slice(0, K));
        return book;
    }

    /// With an encoder and a decoder that are the identity, without an average, and with all rows in a batch.
    @Test
    void withoutAnAverageAnUpdateIsASweepOfKMeans() {
        CodeBook book = begun(0);
        try (Shards shards = Shards.of(1)) {
            for (int sweeps = 1; sweeps <= 10; sweeps++) {
                int dead = book.move(ROWS, nearest(book, ROWS), new Randomness(0), sweeps);
                assertThat(dead).isZero();
                KMeansSettings settings = KMeansSettings.standard().withK(K).until(sweeps, 0);
                KMeans means = KMeans.train(ROWS, ROWS.slice(0, K), settings, Training.of(1, shards))
                        .model();
                for (int j = 0; j < K; j++) {
                    for (int p = 0; p < 3; p++) {
                        // Both round means of some 43 cells to float32; K-means shifts rows by their mean first.
                        assertThat(book.codes().get(j, p))
                                .isCloseTo(means.prototypes().get(j, p), within(1e-5f));
                    }
                }
            }
        }
    }

    @Test
    void averagesDecayByTheSetting() {
        CodeBook book = new CodeBook(1, 1, 0.75);
        book.begin(Rows.of(new float[] {2}));
        book.move(Rows.of(new float[] {6}), new int[] {0}, new Randomness(0), 0);
        // (0.75 · 2 + 0.25 · 6) / (0.75 + 0.25)
        assertThat(book.codes().get(0, 0)).isEqualTo(3);
    }

    @Test
    void anUnusedCodeIsMovedToARow() {
        CodeBook book = new CodeBook(2, 1, 0);
        book.begin(Rows.of(new float[] {0}, new float[] {1000}));
        Rows rows = Rows.of(new float[] {-1}, new float[] {0.5f}, new float[] {1});
        assertThat(book.move(rows, nearest(book, rows), new Randomness(0), 0)).isEqualTo(1);
        assertThat(book.codes().get(1, 0)).isIn(-1f, 0.5f, 1f);
        book.move(rows, nearest(book, rows), new Randomness(0), 1);
        assertThat(nearest(book, rows)).contains(0, 1);
    }

    @Test
    void aRestoredCodeBookGivesTheSameBits() {
        CodeBook one = begun(0.9);
        one.move(ROWS, nearest(one, ROWS), new Randomness(0), 0);
        Map<String, Tensor> state = one.state();
        CodeBook other = new CodeBook(K, 3, 0.9);
        other.restore(state);
        one.move(ROWS, nearest(one, ROWS), new Randomness(0), 1);
        other.move(ROWS, nearest(other, ROWS), new Randomness(0), 1);
        assertThat(TestRows.same(one.codes(), other.codes())).isTrue();
    }
}
