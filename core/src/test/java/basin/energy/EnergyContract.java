package basin.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of every energy. The test of an energy implements this, once for each kind of it, and names an
/// energy and some rows.
public interface EnergyContract {
    /// The energy under test.
    Energy energy();

    /// Ten rows or more to try it on, with missing cells where the energy takes them.
    Rows rows();

    @Test
    default void everyRowHasAnEnergy() {
        assertThat(rows().count()).isGreaterThanOrEqualTo(10);
        for (double value : values(energy(), rows())) {
            assertThat(value).isFinite();
        }
    }

    @Test
    default void theEnergyOfARowDependsOnThatRowAlone() {
        Rows y = rows();
        double[] expected = values(energy(), y);
        int n = y.count();
        for (int i = 0; i < n; i++) {
            assertThat(values(energy(), y.slice(i, i + 1))).containsExactly(expected[i]);
        }
        for (int cut : new int[] {0, 1, n / 3, n - 1}) {
            assertThat(values(energy(), y.slice(0, cut))).isEqualTo(Arrays.copyOf(expected, cut));
            assertThat(values(energy(), y.slice(cut, n))).isEqualTo(Arrays.copyOfRange(expected, cut, n));
        }
        int[] backwards = IntStream.range(0, n).map(i -> n - 1 - i).toArray();
        double[] reversed = values(energy(), TestRows.pick(y, backwards));
        assertThat(reversed)
                .isEqualTo(IntStream.of(backwards).mapToDouble(i -> expected[i]).toArray());
        for (int rowsPerArray : new int[] {1, 3, n - 1}) {
            assertThat(values(energy(), TestRows.scattered(y, rowsPerArray))).isEqualTo(expected);
        }
    }

    @Test
    default void energiesAreEqualBitForBitAtAnyNumberOfThreads() {
        Rows many = many(rows());
        double[] expected = values(energy(), many);
        for (int threads : new int[] {1, 2, 7}) {
            try (Shards shards = Shards.of(threads)) {
                assertThat(Arrays.equals(Energies.values(energy(), many, shards), expected))
                        .isTrue();
            }
        }
    }

    @Test
    default void rowsAreNotChangedAndASecondCallGivesTheSame() {
        Rows y = rows();
        Rows copy = y.copy();
        double[] expected = values(energy(), y);
        values(energy(), many(y));
        assertThat(values(energy(), y)).isEqualTo(expected);
        assertThat(TestRows.cells(y)).isEqualTo(TestRows.cells(copy));
    }

    @Test
    default void valuesPastTheRowsAreNotTouched() {
        double[] values = new double[rows().count() + 2];
        Arrays.fill(values, -12345);
        energy().values(rows(), values);
        assertThat(Arrays.copyOf(values, rows().count())).isEqualTo(values(energy(), rows()));
        assertThat(values).endsWith(-12345, -12345);
    }

    @Test
    default void argumentsThatDoNotFitAreNamed() {
        int d = energy().columns();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> energy().values(Rows.zeros(2, d + 1), new double[2]))
                .withMessage("y: expected rows of " + d + " columns, got " + (d + 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> energy().values(Rows.zeros(2, d), new double[1]))
                .withMessage("values: expected room for 2 rows, got 1");
    }

    /// The energies of all rows, in one call.
    static double[] values(Energy energy, Rows y) {
        double[] values = new double[y.count()];
        energy.values(y, values);
        return values;
    }

    /// The rows repeated, until there are more than three blocks of them.
    static Rows many(Rows rows) {
        return TestRows.pick(
                rows,
                IntStream.range(0, 3 * Shards.BLOCK + 17)
                        .map(i -> i % rows.count())
                        .toArray());
    }
}
