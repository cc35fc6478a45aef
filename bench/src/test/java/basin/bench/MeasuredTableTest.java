package basin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import basin.bench.Question.Split;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuredTableTest {
    private static Measured measured(String set, String protocol, int seed, String method, double value) {
        return new Measured(new Split(set, protocol, seed), method, Map.of("auroc", value));
    }

    private final List<Measured> all = List.of(
            measured("one", "semi", 1, "knn", 0.8),
            measured("one", "semi", 2, "knn", 0.6),
            measured("one", "semi", 1, "LOF", 0.7),
            measured("two", "semi", 1, "knn", 0.9),
            measured("two", "semi", 1, "LOF", 0.5),
            measured("three", "semi", 1, "knn", 1),
            measured("four", "contaminated", 1, "LOF", 0.1));

    private final MeasuredTable table = MeasuredTable.percent(all, "semi", "auroc");

    @Test
    void splitsAreAveragedBeforeSets() {
        assertThat(table.mean("one", "knn")).isEqualTo(70);
        assertThat(table.mean("three", "LOF")).isNaN();
        assertThat(table.mean("knn")).isEqualTo((70 + 90 + 100) / 3.0);
        assertThat(table.median("knn")).isEqualTo(90);
        assertThat(table.median("LOF")).isEqualTo(60);
        assertThat(table.sets()).containsExactly("one", "two", "three");
        assertThat(table.measured(List.of("pca", "knn"))).containsExactly("knn");
    }

    @Test
    void winsAreCountedWhereBothWereMeasured() {
        assertThat(table.wins("knn", "LOF")).isEqualTo("1.5 of 2");
        assertThat(table.wins("LOF", "knn")).isEqualTo("0.5 of 2");
    }

    @Test
    void theTextHasOneLineForEachSet() {
        assertThat(table.text(List.of("knn", "pca", "LOF"), true)).isEqualTo("""
                | set    |   knn |  LOF |
                |--------|------:|-----:|
                | one    |  70.0 | 70.0 |
                | two    |  90.0 | 50.0 |
                | three  | 100.0 |      |
                | mean   |  86.7 | 60.0 |
                | median |  90.0 | 60.0 |
                """);
    }
}
