package basin.run;

import static org.assertj.core.api.Assertions.assertThat;

import basin.model.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricSeriesTest {
    private static List<Integer> steps(int count) {
        MetricSeries series = new MetricSeries();
        for (int step = 1; step <= count; step++) {
            series.add(new Step(step, 0, Map.of()));
            assertThat(series.size()).isLessThanOrEqualTo(MetricSeries.MAX);
        }
        return series.steps().stream().map(Step::step).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, MetricSeries.MAX})
    void keepsAllStepsWhileThereAreFew(int count) {
        assertThat(steps(count)).hasSize(count).isSorted();
    }

    @ParameterizedTest
    @ValueSource(ints = {MetricSeries.MAX + 1, 10_000, 65_536, 65_537})
    void keepsEvenlySpacedStepsAndTheLastOne(int count) {
        List<Integer> kept = steps(count);
        assertThat(kept.getFirst()).isEqualTo(1);
        assertThat(kept.getLast()).isEqualTo(count);
        assertThat(kept).hasSizeBetween(MetricSeries.MAX / 2, MetricSeries.MAX + 1);
        int spacing = kept.get(1) - kept.get(0);
        for (int i = 1; i < kept.size() - 1; i++) {
            assertThat(kept.get(i) - kept.get(i - 1)).isEqualTo(spacing);
        }
    }
}
