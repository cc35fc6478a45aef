package basin.strategy.binary;

import static org.assertj.core.api.Assertions.assertThat;

import basin.infer.Completions;
import basin.model.Settings;
import basin.neural.Fit;
import basin.neural.Losses;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.strategy.TableNet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BinaryModelTest {
    private static final int COLUMNS = 4;
    private static final int STATES = 1 << COLUMNS;

    /// Energies of all states, from −1 to 1.
    private static double energy(int state) {
        return 2 * new Randomness(21).uniform(state, 0, 0) - 1;
    }

    private static BinaryModel model() {
        double[] energies = new double[STATES];
        for (int state = 0; state < STATES; state++) {
            energies[state] = energy(state);
        }
        TableNet net = new TableNet(energies);
        Rows reference = Rows.of(TableNet.row(0, COLUMNS), TableNet.row(STATES - 1, COLUMNS));
        return BinaryModel.of(
                new Fit(Settings.of(List.of(), Map.of()), Losses.first(List.of(net)), Map.of(), reference), net);
    }

    /// Against every state that agrees with what is observed and that no flip of a missing cell brings lower.
    @Test
    void completionsAreTheMinimaOverMissingCells() {
        Rows y = Rows.of(
                new float[] {1, Float.NaN, 0, Float.NaN},
                new float[] {Float.NaN, Float.NaN, Float.NaN, Float.NaN},
                new float[] {0, 1, 1, 0});
        int[] missing = {0b0101, 0b1111, 0};
        int[] observed = {0b1000, 0, 0b0110};
        Completions found = model().complete(y, STATES);
        int at = 0;
        for (int row = 0; row < y.count(); row++) {
            double last = Double.NEGATIVE_INFINITY;
            int minima = 0;
            for (int state = 0; state < STATES; state++) {
                minima += (state & ~missing[row]) == observed[row] && isMinimum(state, missing[row]) ? 1 : 0;
            }
            for (int answer = 0; answer < minima; answer++, at++) {
                int state = TableNet.index(found.rows().row(at));
                assertThat(found.source(at)).isEqualTo(row);
                assertThat(state & ~missing[row]).isEqualTo(observed[row]);
                assertThat(isMinimum(state, missing[row])).isTrue();
                assertThat(found.energy(at)).isGreaterThan(last);
                last = found.energy(at);
            }
        }
        assertThat(found.count()).isEqualTo(at);
    }

    private static boolean isMinimum(int state, int free) {
        boolean lowest = true;
        for (int p = 0; p < COLUMNS; p++) {
            lowest &= (free >> p & 1) == 0 || energy(state) < energy(state ^ 1 << p);
        }
        return lowest;
    }

    @Test
    void projectionsAreBinaryMinimaOfNoHigherEnergy() {
        Rows y = Rows.of(new float[] {0.2f, 0.9f, 0, 1}, new float[] {1, Float.NaN, 1, 0});
        Rows nearest = Rows.zeros(2, COLUMNS);
        model().project(y, nearest);
        for (int i = 0; i < 2; i++) {
            assertThat(isMinimum(TableNet.index(nearest.row(i)), STATES - 1)).isTrue();
        }
        assertThat(energy(TableNet.index(nearest.row(0)))).isLessThanOrEqualTo(energy(0b0101));
    }

    /// 2,000 independent draws against exp(−F) / Z: χ² with 15 degrees of freedom is above 60 once in 4 million
    /// tests. Under −F it would be in the hundreds.
    @Test
    void drawsHaveTheProbabilitiesOfTheEnergy() {
        int n = 2000;
        Rows drawn = Rows.zeros(n, COLUMNS);
        model().sample(new Randomness(22), 0, drawn);
        int[] counts = new int[STATES];
        for (int i = 0; i < n; i++) {
            counts[TableNet.index(drawn.row(i))]++;
        }
        assertThat(distance(counts, 1)).isLessThan(60);
        assertThat(distance(counts, -1)).as("under the wrong sign").isGreaterThan(60);
        Rows some = Rows.zeros(3, COLUMNS);
        model().sample(new Randomness(22), 7, some);
        for (int i = 0; i < 3; i++) {
            assertThat(some.row(i)).isEqualTo(drawn.row(7 + i));
        }
    }

    private static double distance(int[] counts, double beta) {
        double partition = 0;
        for (int state = 0; state < STATES; state++) {
            partition += Math.exp(-beta * energy(state));
        }
        double sum = 0;
        for (int state = 0; state < STATES; state++) {
            double expected = 2000 * Math.exp(-beta * energy(state)) / partition;
            sum += (counts[state] - expected) * (counts[state] - expected) / expected;
        }
        return sum;
    }
}
