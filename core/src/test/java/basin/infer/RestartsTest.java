package basin.infer;

import static org.assertj.core.api.Assertions.assertThat;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartsTest {
    /// Data near 0 and near 10, and a local minimum at 4 that is higher than both.
    private static final Energy ENERGY = Energies.of(1, y -> {
        double low = Math.min(Math.abs(y[0]), Math.abs(y[0] - 10));
        return Math.min(low, 2 + Math.abs(y[0] - 4));
    });

    private static final Rows KNOWN =
            Rows.of(new float[] {-0.1f}, new float[] {0}, new float[] {0.1f}, new float[] {9.9f}, new float[] {10.1f});

    /// A search that returns its start.
    private static void stay(Rows from, Rows ends) {
        ends.copyFrom(from);
    }

    @Test
    void aPoorMinimumIsReplacedFromTheNearestTrainingRow() {
        Rows ends = Rows.of(new float[] {4}, new float[] {0.05f}, new float[] {7});
        new Restarts(ENERGY, new DataRegion(KNOWN))
                .searchAgain(Rows.of(new float[] {3}, new float[] {3}, new float[] {7}), ends, RestartsTest::stay);
        assertThat(List.of(ends.get(0, 0), ends.get(1, 0), ends.get(2, 0))).containsExactly(0.1f, 0.05f, 9.9f);
    }

    @Test
    void theLowerEndIsKept() {
        Rows ends = Rows.of(new float[] {4});
        new Restarts(ENERGY, new DataRegion(KNOWN))
                .searchAgain(ends.copy(), ends, (from, others) -> others.copyFrom(Rows.of(new float[] {5})));
        assertThat(ends.get(0, 0)).isEqualTo(4);
    }

    @Test
    void plausibleRowsAreNotSearchedAgain() {
        List<Rows> searched = new ArrayList<>();
        Rows ends = Rows.of(new float[] {0.05f});
        new Restarts(ENERGY, new DataRegion(KNOWN))
                .searchAgain(ends.copy(), ends, (from, others) -> searched.add(from));
        assertThat(searched).isEmpty();
    }

    /// The nearest training row is found by the observed cells alone.
    @Test
    void missingCellsDoNotCountInDistances() {
        Energy plane = Energies.of(2, y -> Math.abs(y[0]) + Math.abs(y[1] - 1));
        Rows known = Rows.of(new float[] {5, 1}, new float[] {0, 1.2f}, new float[] {0.5f, 1});
        Rows ends = Rows.of(new float[] {9, 9});
        new Restarts(plane, new DataRegion(known))
                .searchAgain(Rows.of(new float[] {0.4f, Float.NaN}), ends, RestartsTest::stay);
        assertThat(ends.row(0)).containsExactly(0.5f, 1);
    }

    /// Far away the energy is low, and there are no training rows.
    @Test
    void aSearchThatLeavesTheDataEndsAmongThem() {
        Energy falling = Energies.of(1, y -> -Math.abs(y[0]));
        Rows first = Rows.of(new float[] {0.04f}, new float[] {30}, new float[] {9.95f});
        Rows ends = Rows.of(new float[] {-50}, new float[] {29}, new float[] {9.9f});
        new Restarts(falling, new DataRegion(KNOWN))
                .searchAgain(first, ends, (from, others) -> others.copyFrom(Rows.of(new float[] {-60})));
        assertThat(List.of(ends.get(0, 0), ends.get(1, 0), ends.get(2, 0))).containsExactly(0f, 29f, 9.9f);
    }
}
