package basin.energy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.rows.Rows;
import basin.rows.TestRows;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The contract refuses energies that break it.
class EnergyContractTest {
    private static final Wells WELLS = new Wells(3);

    private record Tried(SmoothEnergy energy, Rows rows) implements SmoothEnergyContract {}

    private static Tried tried(SmoothEnergy energy) {
        return new Tried(energy, TestRows.normal(12, 30, 3));
    }

    /// The wells, whose results are then damaged.
    private record Broken(Change change) implements SmoothEnergy {
        interface Change {
            void apply(Rows y, double[] values, Rows gradients);
        }

        @Override
        public int columns() {
            return 3;
        }

        @Override
        public void values(Rows y, double[] values) {
            gradients(y, values, Rows.zeros(y.count(), 3));
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            WELLS.gradients(y, values, gradients);
            change.apply(y, values, gradients);
        }
    }

    @Test
    void aGradientFivePercentOffFails() {
        assertThatCode(tried(WELLS)::theGradientIsTheLimitOfDifferences).doesNotThrowAnyException();
        for (double factor : new double[] {0.95, 1.05, 1.0005, -1}) {
            assertFails(tried(new Broken((y, values, gradients) -> {
                for (int i = 0; i < y.count(); i++) {
                    gradients.set(i, 1, (float) (factor * gradients.get(i, 1)));
                }
            }))::theGradientIsTheLimitOfDifferences);
        }
    }

    @Test
    void anEnergyThatDependsOnOtherRowsFails() {
        assertFails(
                tried(new Broken((y, values, gradients) -> values[y.count() - 1] += 1e-9 * y.count()))
                        ::theEnergyOfARowDependsOnThatRowAlone);
        assertFails(
                tried(new Broken((y, values, gradients) -> gradients.set(0, 2, gradients.get(0, 2) + y.count())))
                        ::theGradientOfARowDependsOnThatRowAlone);
        assertFails(
                tried(new Broken((y, values, gradients) -> values[0] += y.offset(0)))
                        ::energiesAreEqualBitForBitAtAnyNumberOfThreads);
    }

    @Test
    void anEnergyWithStateFails() {
        AtomicInteger calls = new AtomicInteger();
        assertFails(
                tried(new Broken((y, values, gradients) -> values[0] += calls.incrementAndGet()))
                        ::rowsAreNotChangedAndASecondCallGivesTheSame);
        assertFails(
                tried(new Broken((y, values, gradients) -> y.set(0, 0, 1)))
                        ::rowsAreNotChangedAndASecondCallGivesTheSame);
    }

    @Test
    void anEnergyOfNaNFails() {
        assertFails(tried(new Broken((y, values, gradients) -> values[3] = Double.NaN))::everyRowHasAnEnergy);
    }

    private static void assertFails(Runnable check) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(check::run);
    }
}
