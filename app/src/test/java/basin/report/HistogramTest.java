package basin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Randomness;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static Histogram of(Map<String, double[]> groups) {
        return Histogram.of("title", "caption", Axis.of("energy"), groups);
    }

    @Test
    void aValueOnAnEdgeCountsInTheUpperBinAndOuterBinsCountTheRest() {
        double[] edges = {0, 1, 2, 3};
        double[] values = {-5, 0, 0.5, 1, 1.9, 2, 3, 7, Double.NaN, Double.POSITIVE_INFINITY};
        assertThat(Histogram.shares(values, edges)).containsExactly(37.5, 25, 37.5);
        assertThat(Histogram.shares(new double[] {Double.NaN}, edges)).containsExactly(0, 0, 0);
    }

    @Test
    void groupsShareTheirBinsAndKeepTheirOrder() {
        Map<String, double[]> groups = new LinkedHashMap<>();
        groups.put("data", new double[] {1, 2, 3});
        groups.put("away", new double[] {2, 3, 4, 5});
        Histogram histogram = of(groups);
        assertThat(histogram.groups()).extracting(Histogram.Group::name).containsExactly("data", "away");
        assertThat(histogram.edges()[0]).isEqualTo(1);
        for (Histogram.Group group : histogram.groups()) {
            assertThat(Arrays.stream(group.shares()).sum()).isCloseTo(100, within(1e-9));
        }
        assertThat(histogram.x().isLogarithmic()).isFalse();
        assertThat(histogram.omissions()).isEmpty();
    }

    @Test
    void energiesOverManyDecadesGetBinsOfEqualRatio() {
        Randomness randomness = new Randomness(1);
        double[] values = IntStream.range(0, 4_000)
                .mapToDouble(i -> Math.pow(10, 6 * randomness.uniform(i, 0, 0) - 4))
                .toArray();
        values[17] = 0;
        Histogram histogram = of(Map.of("data", values));
        assertThat(histogram.x().isLogarithmic()).isTrue();
        double[] edges = histogram.edges();
        for (int i = 2; i < edges.length; i++) {
            assertThat(edges[i] / edges[i - 1]).isCloseTo(edges[1] / edges[0], within(1e-9));
        }
        assertThat(Arrays.stream(histogram.groups().getFirst().shares()).sum()).isCloseTo(100, within(1e-9));
        assertThat(histogram.omissions()).contains("outermost bins also count");
    }

    @Test
    void negativeEnergiesGetBinsOfEqualWidth() {
        assertThat(of(Map.of("data", new double[] {-1, 0.001, 1, 1000})).x().isLogarithmic())
                .isFalse();
    }

    @Test
    void constantAndMissingValuesHaveBinsToo() {
        assertThat(of(Map.of("data", new double[] {4, 4})).edges()).isSorted().startsWith(2);
        Histogram missing = of(Map.of("data", new double[] {Double.NaN, Double.POSITIVE_INFINITY}));
        assertThat(missing.edges()).isSorted();
        assertThat(missing.omissions()).contains("Not counted: 2 values");
    }

    @Test
    void sharesMustMatchTheBins() {
        List<Histogram.Group> groups = List.of(new Histogram.Group("data", new double[3]));
        assertThatThrownBy(() -> new Histogram("", "", Axis.of("x"), new double[] {0, 1}, groups, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data: expected 1 shares, got 3");
    }
}
