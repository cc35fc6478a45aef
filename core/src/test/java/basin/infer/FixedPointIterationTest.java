package basin.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.latent.Convergence;
import basin.rows.Rows;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FixedPointIterationTest {
    /// Rows along a line, 0.1 apart.
    private static final Rows LINE = Rows.of(
            new float[] {-0.2f, 0}, new float[] {-0.1f, 0}, new float[] {0, 0}, new float[] {0.1f, 0}, new float[] {
                0.2f, 0
            });

    private static final Energy ANY = Energies.of(2, row -> 0);

    private static FixedPointIteration iteration(UnaryOperator<float[]> map) {
        BiConsumer<Rows, Rows> rows = (x, outputs) -> {
            for (int i = 0; i < x.count(); i++) {
                outputs.set(i, map.apply(x.row(i)));
            }
        };
        return new FixedPointIteration(new TrustedMap(rows, new DataRegion(LINE)));
    }

    private static float[] end(UnaryOperator<float[]> map, float[] start) {
        Rows row = Rows.of(start);
        Convergence ended = new Projection(iteration(map)).project(ANY, row, row);
        assertThat(ended.converged(0)).isTrue();
        return row.row(0);
    }

    @Test
    void aContractionIsFollowedToItsFixedPoint() {
        float[] end = end(y -> new float[] {y[0], y[1] / 2}, new float[] {0.15f, 0.09f});
        assertThat(end[0]).isEqualTo(0.15f);
        assertThat(end[1]).isEqualTo(0, within(2e-3f));
    }

    /// The map leads back to the line, but along it, away from its middle, by longer and longer steps.
    @Test
    void aRowAmongTheDataDoesNotDrift() {
        float[] end = end(y -> new float[] {1.3f * y[0], y[1] / 4}, new float[] {0.01f, 0.09f});
        assertThat(end[0]).isEqualTo(0.01f, within(0.03f));
        assertThat(end[1]).isEqualTo(0, within(0.01f));
    }

    /// Steps that grow from the start, but are longer than those of the data: the row is not yet among the data.
    @Test
    void aRowAwayFromTheDataContinuesWhereStepsGrow() {
        float[] end = end(y -> new float[] {y[0], y[1] > 0.04 ? y[1] - (0.1f - y[1]) : 0}, new float[] {0, 0.09f});
        assertThat(end[1]).isEqualTo(0, within(1e-3f));
    }

    @Test
    void aResultOutsideTheRegionIsNotUsed() {
        assertThat(end(y -> new float[] {9, 9}, new float[] {0.12f, 0.3f})).containsExactly(0.1f, 0);
        assertThat(end(y -> new float[] {Float.NaN, 0}, new float[] {0.12f, 0.3f}))
                .containsExactly(0.1f, 0);
        assertThat(end(y -> new float[] {Float.NEGATIVE_INFINITY, 0}, new float[] {-0.13f, 0}))
                .containsExactly(-0.1f, 0);
    }

    @Test
    void observedCellsAreKept() {
        Completion completion = new Completion(LINE.slice(0, 1), iteration(y -> new float[] {0.1f, y[1] / 2}), 0.01);
        Rows completed = completion
                .complete(ANY, Rows.of(new float[] {Float.NaN, 0.05f}), 1)
                .rows();
        assertThat(completed.row(0)).containsExactly(0.1f, 0.05f);
    }
}
