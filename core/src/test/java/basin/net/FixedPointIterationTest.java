package basin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.infer.Completion;
import basin.infer.DataRegion;
import basin.infer.Projection;
import basin.latent.Convergence;
import basin.rows.Rows;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FixedPointIterationTest {
    /// Rows along a line, 0.1 apart.
    private static final Rows LINE = Rows.of(
            new float[] {-0.2f, 0}, new float[] {-0.1f, 0}, new float[] {0, 0}, new float[] {0.1f, 0}, new float[] {
                0.2f, 0
            });

    private record Formula(UnaryOperator<float[]> formula) implements SmoothMap {
        @Override
        public int inputs() {
            return 2;
        }

        @Override
        public int outputs() {
            return 2;
        }

        @Override
        public void apply(Rows x, Rows outputs) {
            for (int i = 0; i < x.count(); i++) {
                outputs.set(i, formula.apply(x.row(i)));
            }
        }

        @Override
        public void pullback(Rows x, Rows outputs, Cotangents cotangents, Rows gradients) {
            throw new UnsupportedOperationException("pullback: expected only to be followed");
        }
    }

    private static final Energy ANY = Energies.of(2, row -> 0);

    private static FixedPointIteration following(UnaryOperator<float[]> map) {
        return new FixedPointIteration(new TrustedMap(new Formula(map), new DataRegion(LINE)));
    }

    private static float[] end(UnaryOperator<float[]> map, float[] start) {
        Rows row = Rows.of(start);
        Convergence ended = new Projection(following(map)).project(ANY, row, row);
        assertThat(ended.converged(0)).isTrue();
        return row.row(0);
    }

    @Test
    void aContractionIsFollowedToItsFixedPoint() {
        float[] end = end(y -> new float[] {y[0], y[1] / 2}, new float[] {0.15f, 0.09f});
        assertThat(end[0]).isEqualTo(0.15f);
        assertThat(end[1]).isEqualTo(0, within(2e-3f));
    }

    /// Along the line the map is led away from its middle by ever longer steps, though it leads back to the line.
    @Test
    void aRowThatHasArrivedDoesNotDriftOn() {
        float[] end = end(y -> new float[] {1.3f * y[0], y[1] / 4}, new float[] {0.01f, 0.09f});
        assertThat(end[0]).isEqualTo(0.01f, within(0.03f));
        assertThat(end[1]).isEqualTo(0, within(0.01f));
    }

    /// Steps that grow from the start, but are longer than those of the data: the row has yet to arrive.
    @Test
    void aRowBetweenGoesOnWhereStepsGrow() {
        float[] end = end(y -> new float[] {y[0], y[1] > 0.04 ? y[1] - (0.1f - y[1]) : 0}, new float[] {0, 0.09f});
        assertThat(end[1]).isEqualTo(0, within(1e-3f));
    }

    @Test
    void whereTheMapLeadsAstrayItIsNotFollowed() {
        assertThat(end(y -> new float[] {9, 9}, new float[] {0.12f, 0.3f})).containsExactly(0.1f, 0);
        assertThat(end(y -> new float[] {Float.NaN, 0}, new float[] {0.12f, 0.3f}))
                .containsExactly(0.1f, 0);
        assertThat(end(y -> new float[] {Float.NEGATIVE_INFINITY, 0}, new float[] {-0.13f, 0}))
                .containsExactly(-0.1f, 0);
    }

    @Test
    void whatIsObservedStays() {
        Completion completion = new Completion(LINE.slice(0, 1), following(y -> new float[] {0.1f, y[1] / 2}), 0.01);
        Rows completed = completion
                .complete(ANY, Rows.of(new float[] {Float.NaN, 0.05f}), 1)
                .rows();
        assertThat(completed.row(0)).containsExactly(0.1f, 0.05f);
    }
}
