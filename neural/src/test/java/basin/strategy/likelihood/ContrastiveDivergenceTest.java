package basin.strategy.likelihood;

import static org.assertj.core.api.Assertions.assertThat;

import basin.energy.Energies;
import basin.model.Method;
import basin.model.Settings;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.TestRows;
import basin.strategy.NeuralMethods;
import basin.strategy.SpiralShape;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContrastiveDivergenceTest {
    private static final Shards SHARDS = Shards.of(2);

    @AfterAll
    static void close() {
        SHARDS.close();
    }

    private static Method method(String name) {
        return NeuralMethods.ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void learnsTheSpiral() {
        SpiralShape shape = SpiralShape.of(new ContrastiveDivergence(), Map.of(), SHARDS);
        assertThat(shape.auroc()).isGreaterThanOrEqualTo(0.95);
        assertThat(shape.distance()).isLessThanOrEqualTo(0.1);
    }

    /// Stopped after four of nine steps and resumed, at another number of threads, the chains and weights are
    /// those of a training that was not.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "persistent-contrastive-divergence",
                "contrastive-divergence",
                "metropolis-likelihood",
                "langevin-likelihood",
                "hmc-likelihood",
                "importance-likelihood"
            })
    void aResumedTrainingEndsAtTheSameBits(String name) {
        Method method = method(name);
        Rows data = TestRows.normal(1, 60, 12);
        Settings settings = Settings.of(method.settings(), Map.of("hidden", "8-8", "steps", "9"));
        Trained<?> through = method.train(data, settings, Training.of(1, SHARDS));
        int[] steps = {0};
        Trained<?> stopped = method.train(
                data,
                settings,
                Training.of(1, SHARDS).watchedBy(step -> steps[0] = step.step()).stoppedBy(() -> steps[0] >= 4));
        assertThat(stopped.unfinished()).isNotEmpty();
        try (Shards one = Shards.of(1)) {
            Trained<?> resumed =
                    method.train(data, settings, Training.of(1, one).resumedFrom(stopped.unfinished()));
            assertThat(Energies.values(resumed.model().energy(), data, one))
                    .containsExactly(Energies.values(through.model().energy(), data, one));
        }
    }
}
