package basin.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import org.junit.jupiter.api.Test;

/// The contract of every energy with a gradient. Its rows must be 2⁻⁷ or more away from rows without a gradient.
public interface SmoothEnergyContract extends EnergyContract {
    @Override
    SmoothEnergy energy();

    /// The relative rounding of one value: that of some sums in double precision, unless an energy says otherwise.
    default double valueRounding() {
        return 0x1p-46;
    }

    /// Against D(h) = (F(y + h) − F(y − h)) / 2h in every column; h is what float32 makes of 2⁻⁹.
    ///
    /// D(h) is off by h² F‴ / 6 + O(h⁴), so D(2h) − D(h) is three times that: a bound with room. Rounding of
    /// the values, ε relative, adds ε |F| / h. The gradient itself may be off by 16 u of its largest entry, or
    /// of 1 where that is more, u = 2⁻²⁴: it is a float32 number, worked out from float32 differences.
    @Test
    default void theGradientIsTheLimitOfDifferences() {
        Rows y = rows();
        Rows gradients = gradients(energy(), y);
        for (int i = 0; i < y.count(); i++) {
            double largest = 1;
            for (float entry : gradients.row(i)) {
                largest = Math.max(largest, Math.abs(entry));
            }
            for (int p = 0; p < y.columns(); p++) {
                if (Float.isNaN(y.get(i, p))) {
                    assertThat(gradients.get(i, p)).as("along a missing cell").isZero();
                    continue;
                }
                Difference narrow = difference(y, i, p, 0x1p-9);
                Difference wide = difference(y, i, p, 0x1p-8);
                double truncation = Math.abs(wide.slope - narrow.slope);
                double rounding = valueRounding() * narrow.size / 0x1p-9 + 16 * 0x1p-24 * largest;
                assertThat(Math.abs(gradients.get(i, p) - narrow.slope))
                        .as("row %d, column %d: gradient %s, slope %s", i, p, gradients.get(i, p), narrow.slope)
                        .isLessThanOrEqualTo(truncation + rounding);
            }
        }
    }

    /// A slope, and the size of the values that it was taken from.
    record Difference(double slope, double size) {}

    private Difference difference(Rows y, int row, int column, double h) {
        Rows pair = TestRows.pick(y, row, row);
        float cell = y.get(row, column);
        float up = (float) (cell + h);
        float down = (float) (cell - h);
        pair.set(0, column, up);
        pair.set(1, column, down);
        double[] values = EnergyContract.values(energy(), pair);
        double width = (double) up - down;
        return new Difference((values[0] - values[1]) / width, Math.max(Math.abs(values[0]), Math.abs(values[1])));
    }

    @Test
    default void theGradientOfARowDependsOnThatRowAlone() {
        Rows y = rows();
        Rows expected = gradients(energy(), y);
        for (int i = 0; i < y.count(); i++) {
            assertThat(gradients(energy(), y.slice(i, i + 1)).row(0)).isEqualTo(expected.row(i));
        }
        Rows scattered = TestRows.scattered(Rows.zeros(y.count(), y.columns()), 2);
        energy().gradients(TestRows.scattered(y, 3), new double[y.count()], scattered);
        assertThat(TestRows.cells(scattered)).isEqualTo(TestRows.cells(expected));
    }

    @Test
    default void gradientsAreEqualBitForBitAtAnyNumberOfThreads() {
        Rows many = EnergyContract.many(rows());
        Rows expected = gradients(energy(), many);
        for (int threads : new int[] {2, 7}) {
            Rows found = Rows.zeros(many.count(), many.columns());
            try (Shards shards = Shards.of(threads)) {
                shards.forEach(
                        many.count(),
                        (from, to) ->
                                energy().gradients(many.slice(from, to), new double[to - from], found.slice(from, to)));
            }
            assertThat(TestRows.same(found, expected)).isTrue();
        }
    }

    @Test
    default void gradientsComeWithTheValues() {
        Rows y = rows();
        Rows copy = y.copy();
        double[] values = new double[y.count()];
        energy().gradients(y, values, Rows.zeros(y.count(), y.columns()));
        assertThat(values).isEqualTo(EnergyContract.values(energy(), y));
        assertThat(TestRows.cells(y)).isEqualTo(TestRows.cells(copy));
    }

    @Test
    default void gradientsThatDoNotFitAreNamed() {
        int d = energy().columns();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> energy().gradients(Rows.zeros(2, d + 1), new double[2], Rows.zeros(2, d + 1)))
                .withMessage("y: expected rows of " + d + " columns, got " + (d + 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> energy().gradients(Rows.zeros(2, d), new double[1], Rows.zeros(2, d)))
                .withMessage("values: expected room for 2 rows, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> energy().gradients(Rows.zeros(2, d), new double[2], Rows.zeros(2, d + 1)))
                .withMessage("gradients: expected rows of " + d + " columns, got " + (d + 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> energy().gradients(Rows.zeros(2, d), new double[2], Rows.zeros(3, d)))
                .withMessage("gradients: expected 2 rows, got 3");
    }

    private static Rows gradients(SmoothEnergy energy, Rows y) {
        Rows gradients = Rows.zeros(y.count(), y.columns());
        energy.gradients(y, new double[y.count()], gradients);
        return gradients;
    }
}
