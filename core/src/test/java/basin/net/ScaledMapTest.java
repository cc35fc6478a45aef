package basin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.rows.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaledMapTest {
    /// (a, b) ↦ 2a − 3b + 1.
    private static final SmoothMap LINEAR =
            new Perceptron(2, List.of(new Perceptron.Layer(new float[] {2, -3}, new float[] {1})), Activation.TANH);

    @Test
    void scalesTheInputsAndTheGradient() {
        Rows x = Rows.of(new float[][] {{1, 2}, {0, -1}});
        Rows outputs = Rows.zeros(2, 1);
        Rows gradients = Rows.zeros(2, 2);
        SmoothMap scaled = new ScaledMap(LINEAR, 0.5f);
        scaled.pullback(
                x,
                outputs,
                (from, to, images, cotangents) -> {
                    for (int i = 0; i < to - from; i++) {
                        cotangents.set(i, 0, 10);
                    }
                },
                gradients);
        assertThat(outputs.get(0, 0)).isEqualTo(-1);
        assertThat(outputs.get(1, 0)).isEqualTo(2.5f);
        assertThat(gradients.row(0)).containsExactly(10, -15);
        assertThat(gradients.row(1)).containsExactly(10, -15);
        Rows applied = Rows.zeros(2, 1);
        scaled.apply(x, applied);
        assertThat(applied.row(1)).containsExactly(2.5f);
        assertThat(x.row(0)).as("the inputs are unchanged").containsExactly(1, 2);
    }

    @Test
    void refusesAFactorThatIsNotFinite() {
        assertThatThrownBy(() -> new ScaledMap(LINEAR, Float.NaN)).hasMessageContaining("factor: expected");
    }
}
