package basin.train;

import static org.assertj.core.api.Assertions.assertThat;

import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final Rows DATA = Toys.data(107);
    private static final int[] ALL = IntStream.range(0, 107).toArray();

    @Test
    void anEpochContainsEachRowAtMostOnce() {
        Batches batches = new Batches(DATA, ALL, 20, new Randomness(1));
        assertThat(batches.perEpoch()).isEqualTo(5);
        for (int epoch = 0; epoch < 3; epoch++) {
            Set<Integer> seen = new HashSet<>();
            for (int step = 5 * epoch; step < 5 * epoch + 5; step++) {
                Batch batch = batches.at(step);
                for (int i = 0; i < 20; i++) {
                    assertThat(seen.add(batch.index(i))).isTrue();
                    assertThat(batch.rows().row(i)).isEqualTo(DATA.row(batch.index(i)));
                }
            }
        }
    }

    /// Each of 107 rows is among the first 100 places of an epoch with probability 100/107: over 2,000 epochs a row
    /// is left out 130.8 times on average with a standard deviation of 11.1; 5.5 of these for 107 rows is a false
    /// alarm in about 250,000 runs, and the seed is fixed.
    @Test
    void everyRowIsLeftOutAsOftenAsAnother() {
        Batches batches = new Batches(DATA, ALL, 20, new Randomness(1));
        int[] seen = new int[107];
        for (int step = 0; step < 2000 * 5; step++) {
            Batch batch = batches.at(step);
            for (int i = 0; i < 20; i++) {
                seen[batch.index(i)]++;
            }
        }
        double deviation = Math.sqrt(2000 * (7.0 / 107) * (100.0 / 107));
        assertThat(IntStream.of(seen).boxed().toList())
                .allMatch(count -> Math.abs(count - 2000 * 100.0 / 107) < 5.5 * deviation);
    }

    @Test
    void anyStepCanBeTheFirst() {
        Batches through = new Batches(DATA, ALL, 20, new Randomness(1));
        for (int step = 0; step < 12; step++) {
            Rows rows = through.at(step).rows();
            assertThat(new Batches(DATA, ALL, 20, new Randomness(1))
                            .at(step)
                            .rows()
                            .row(3))
                    .isEqualTo(rows.row(3));
        }
    }

    @Test
    void fewRowsAreOneBatch() {
        Batches batches = new Batches(DATA, new int[] {4, 9}, 20, new Randomness(1));
        assertThat(batches.perEpoch()).isEqualTo(1);
        Batch batch = batches.at(7);
        assertThat(Set.of(batch.index(0), batch.index(1))).isEqualTo(Set.of(4, 9));
    }
}
