package basin.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The contract of every latent energy over a finite space.
public interface LatentEnergyContract {
    /// The energy under test.
    LatentEnergy latentEnergy();

    /// Ten rows y or more, with missing cells where the energy takes them.
    Rows rows();

    @Test
    default void theEnergyOfAPairDependsOnThatPairAlone() {
        Rows y = rows();
        int n = y.count();
        Rows z = points(i -> i * 7 % space().size());
        double[] expected = values(y, z);
        int[] backwards = IntStream.range(0, n).map(i -> n - 1 - i).toArray();
        double[] reversed = values(TestRows.pick(y, backwards), TestRows.pick(z, backwards));
        for (int i = 0; i < n; i++) {
            assertThat(expected[i]).isFinite();
            assertThat(reversed[n - 1 - i]).isEqualTo(expected[i]);
            assertThat(values(y.slice(i, i + 1), z.slice(i, i + 1))).containsExactly(expected[i]);
        }
        assertThat(values(TestRows.scattered(y, 3), TestRows.scattered(z, 2))).isEqualTo(expected);
    }

    @Test
    default void theMinimisedEnergyIsTheLowestAndTheFreeEnergyLiesBelowIt() {
        Rows y = rows();
        int n = y.count();
        double[] lowest = new double[n];
        Rows z = Rows.zeros(n, space().columns());
        new Exhaustive().minimise(latentEnergy(), y, z, lowest);
        assertThat(values(y, z)).isEqualTo(lowest);
        double[] minimised = new double[n];
        latentEnergy().minimised(new Exhaustive()).values(y, minimised);
        assertThat(minimised).isEqualTo(lowest);
        for (int index = 0; index < space().size(); index++) {
            int point = index;
            double[] energies = values(y, points(i -> point));
            for (int i = 0; i < n; i++) {
                assertThat(lowest[i]).isLessThanOrEqualTo(energies[i]);
            }
        }
        double[] free = new double[n];
        for (double beta : new double[] {0.1, 1, 50}) {
            latentEnergy().free(beta, new Exhaustive()).values(y, free);
            double most = Math.log(space().size()) / beta;
            for (int i = 0; i < n; i++) {
                double rounding = 1e-14 * (Math.abs(lowest[i]) + most);
                assertThat(free[i]).isBetween(lowest[i] - most - rounding, lowest[i] + rounding);
            }
        }
    }

    @Test
    default void pairsThatDoNotFitAreNamed() {
        int d = latentEnergy().columns();
        int columns = space().columns();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> values(Rows.zeros(2, d + 1), points(i -> 0).slice(0, 2)))
                .withMessage("y: expected rows of " + d + " columns, got " + (d + 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> values(Rows.zeros(2, d), Rows.zeros(2, columns + 1)))
                .withMessage("z: expected rows of " + columns + " columns, got " + (columns + 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> values(Rows.zeros(2, d), points(i -> 0).slice(0, 3)))
                .withMessage("z: expected 2 rows, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        latentEnergy().values(Rows.zeros(2, d), points(i -> 0).slice(0, 2), new double[1]))
                .withMessage("values: expected room for 2 rows, got 1");
    }

    private FiniteLatentSpace space() {
        return (FiniteLatentSpace) latentEnergy().latents();
    }

    /// A point of the space for every row.
    private Rows points(IntUnaryOperator index) {
        Rows z = Rows.zeros(rows().count(), space().columns());
        for (int i = 0; i < z.count(); i++) {
            space().point(index.applyAsInt(i), z, i);
        }
        return z;
    }

    private double[] values(Rows y, Rows z) {
        double[] values = new double[y.count()];
        latentEnergy().values(y, z, values);
        return values;
    }
}
