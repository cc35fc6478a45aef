package basin.infer;

import static org.assertj.core.api.Assertions.assertThat;

import basin.energy.Energies;
import basin.latent.Convergence;
import basin.latent.Minimiser;
import basin.rows.Rows;
import org.junit.jupiter.api.Test;

class DataRegionTest {
    /// Ten rows 0.1 apart, and one far from them: all but one are within 0.1 of another.
    private static final Rows KNOWN = known();

    private static Rows known() {
        Rows known = Rows.zeros(11, 2);
        for (int i = 0; i < 10; i++) {
            known.set(i, 0, 0.1f * i);
        }
        known.set(10, new float[] {7, 7});
        return known;
    }

    private static final DataRegion DATA = new DataRegion(KNOWN);

    @Test
    void aRowIsInsideWhenItsDistanceIsThatOfNeighbours() {
        Rows y = Rows.of(
                new float[] {0.05f, 0.08f},
                new float[] {0.05f, 0.11f},
                new float[] {-0.09f, 0},
                new float[] {6.95f, 7},
                new float[] {1e30f, 0},
                new float[] {Float.NaN, 0},
                new float[] {Float.POSITIVE_INFINITY, 0});
        assertThat(DATA.includes(y)).containsExactly(true, false, true, true, false, false, false);
    }

    @Test
    void givenCellsMayBeFarAway() {
        Rows filled = Rows.of(new float[] {0.4f, 3}, new float[] {0.4f, 3}, new float[] {2, 3});
        Rows given = Rows.of(new float[] {Float.NaN, 3}, new float[] {0.4f, 3}, new float[] {Float.NaN, 3});
        assertThat(DATA.includes(filled, given)).containsExactly(true, true, false);
    }

    @Test
    void theNearestAreFoundByTheObservedCells() {
        Rows y = Rows.of(new float[] {0.42f, Float.NaN});
        assertThat(DATA.nearestTo(y, new int[] {0}).row(0)).containsExactly(0.4f, 0);
        Rows two = DATA.nearest(y, 2);
        assertThat(two.count()).isEqualTo(2);
        assertThat(two.get(0, 0)).isEqualTo(0.4f);
        assertThat(two.get(1, 0)).isEqualTo(0.5f);
        assertThat(DATA.nearest(y, 50).count()).isEqualTo(11);
    }

    @Test
    void equalRowsDoNotCountAsNeighbours() {
        Rows far = Rows.of(new float[] {9, 9}, new float[] {1, 2.5f});
        Rows one = Rows.of(new float[] {1, 2});
        assertThat(new DataRegion(one).includes(far)).containsExactly(true, true);
        Rows same = Rows.of(new float[] {1, 2}, new float[] {1, 2}, new float[] {1, 2});
        assertThat(new DataRegion(same).includes(far)).containsExactly(true, true);
        Rows repeated = Rows.zeros(40, 2);
        for (int i = 0; i < 20; i++) {
            repeated.set(i, new float[] {1, 2});
        }
        assertThat(new DataRegion(repeated).includes(far)).containsExactly(false, true);
    }

    /// An energy that is low far away: a search that ends there is reset to the row where it began.
    @Test
    void aSearchThatEndsOutsideIsResetToItsStart() {
        Minimiser away = (energy, y, z, values) -> {
            for (int i = 0; i < z.count(); i++) {
                z.set(i, 1, -50);
            }
            energy.values(y, z, values);
            return Convergence.exact(z.count());
        };
        Completion completion = new Completion(KNOWN.slice(3, 4), new ConfinedSearch(away, DATA), 0.01);
        Completions found = completion.complete(Energies.of(2, y -> y[1]), Rows.of(new float[] {0.35f, Float.NaN}), 3);
        assertThat(found.count()).isEqualTo(1);
        assertThat(found.rows().row(0)).containsExactly(0.35f, 0);
        assertThat(found.energy(0)).isZero();
        assertThat(found.converged(0)).isFalse();
    }
}
