package basin.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of every latent energy with gradients.
public interface SmoothLatentEnergyContract {
    /// The energy under test.
    SmoothLatentEnergy latentEnergy();

    /// Ten rows y or more.
    Rows rows();

    /// As many rows z, inside the space by 2⁻⁷ or more.
    Rows latents();

    /// The relative rounding of one value: that of some sums in double precision, unless an energy says otherwise.
    default double valueRounding() {
        return 0x1p-46;
    }

    @Test
    default void everythingAboutAPairDependsOnThatPairAlone() {
        Rows y = rows();
        Rows z = latents();
        int n = y.count();
        int[] backwards = IntStream.range(0, n).map(i -> n - 1 - i).toArray();
        Answer all = answer(y, z);
        Answer reversed = answer(TestRows.pick(y, backwards), TestRows.pick(z, backwards));
        Answer scattered = answer(TestRows.scattered(y, 3), TestRows.scattered(z, 2));
        for (int i = 0; i < n; i++) {
            Answer alone = answer(y.slice(i, i + 1), z.slice(i, i + 1));
            assertThat(all.values[i])
                    .isFinite()
                    .isEqualTo(reversed.values[n - 1 - i])
                    .isEqualTo(alone.values[0]);
            assertThat(all.slopes.row(i))
                    .isEqualTo(reversed.slopes.row(n - 1 - i))
                    .isEqualTo(alone.slopes.row(0));
            assertThat(all.gradients.row(i))
                    .isEqualTo(reversed.gradients.row(n - 1 - i))
                    .isEqualTo(alone.gradients.row(0));
        }
        assertThat(scattered.values).isEqualTo(all.values);
        assertThat(TestRows.same(scattered.slopes, all.slopes)).isTrue();
        assertThat(TestRows.same(scattered.gradients, all.gradients)).isTrue();
        assertThat(values(y, z)).isEqualTo(all.values);
    }

    /// As in [basin.energy.SmoothEnergyContract]: D(h) is off by a third of D(2h) − D(h), and rounding.
    @Test
    default void bothGradientsAreTheLimitsOfDifferences() {
        Rows y = rows();
        Rows z = latents();
        Answer all = answer(y, z);
        for (int i = 0; i < y.count(); i++) {
            for (int p = 0; p < z.columns(); p++) {
                requireSlope(y, z, i, z, p, all.slopes);
            }
            for (int p = 0; p < y.columns(); p++) {
                requireSlope(y, z, i, y, p, all.gradients);
            }
        }
    }

    private void requireSlope(Rows y, Rows z, int row, Rows moved, int column, Rows gradients) {
        double largest = 1;
        for (float entry : gradients.row(row)) {
            largest = Math.max(largest, Math.abs(entry));
        }
        double[] narrow = difference(y, z, row, moved, column, 0x1p-9);
        double[] wide = difference(y, z, row, moved, column, 0x1p-8);
        double rounding = valueRounding() * narrow[1] / 0x1p-9 + 16 * 0x1p-24 * largest;
        assertThat(Math.abs(gradients.get(row, column) - narrow[0]))
                .as("row %d, %s column %d", row, moved == y ? "y" : "z", column)
                .isLessThanOrEqualTo(Math.abs(wide[0] - narrow[0]) + rounding);
    }

    /// The slope of C = E − R, and the size of the values that it was taken from.
    private double[] difference(Rows y, Rows z, int row, Rows moved, int column, double h) {
        Rows pairY = TestRows.pick(y, row, row);
        Rows pairZ = TestRows.pick(z, row, row);
        Rows pair = moved == y ? pairY : pairZ;
        float up = (float) (moved.get(row, column) + h);
        float down = (float) (moved.get(row, column) - h);
        pair.set(0, column, up);
        pair.set(1, column, down);
        double[] values = values(pairY, pairZ);
        LatentSpace space = latentEnergy().latents();
        double size = Math.max(Math.abs(values[0]), Math.abs(values[1]));
        double change = values[0] - space.penalty(pairZ, 0) - values[1] + space.penalty(pairZ, 1);
        return new double[] {change / ((double) up - down), size};
    }

    @Test
    default void pairsThatDoNotFitAreNamed() {
        int d = latentEnergy().columns();
        int k = latentEnergy().latents().columns();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answer(Rows.zeros(2, d + 1), Rows.zeros(2, k)))
                .withMessage("y: expected rows of " + d + " columns, got " + (d + 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answer(Rows.zeros(2, d), Rows.zeros(2, k + 1)))
                .withMessage("z: expected rows of " + k + " columns, got " + (k + 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answer(Rows.zeros(2, d), Rows.zeros(3, k)))
                .withMessage("z: expected 2 rows, got 3");
    }

    /// Values and gradients.
    final class Answer {
        private final double[] values;
        private final Rows slopes;
        private final Rows gradients;

        private Answer(int count, int columns, int latents) {
            this.values = new double[count];
            this.slopes = Rows.zeros(count, latents);
            this.gradients = Rows.zeros(count, columns);
        }
    }

    private Answer answer(Rows y, Rows z) {
        Answer answer = new Answer(y.count(), y.columns(), z.columns());
        latentEnergy().latentGradients(y, z, answer.values, answer.slopes);
        latentEnergy().gradients(y, z, answer.gradients);
        return answer;
    }

    private double[] values(Rows y, Rows z) {
        double[] values = new double[y.count()];
        latentEnergy().values(y, z, values);
        return values;
    }
}
