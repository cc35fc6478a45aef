package basin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import basin.bench.Question.Split;
import java.util.Comparator;
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
            measured("four", "contaminated", 1, "LOF", 0.1),
            new Measured(new Split("one", "semi", 3), "LOF", Map.of("mse", 2.0)));

    private final MeasuredTable table = MeasuredTable.percent(all.subList(0, 6), "auroc", Split::set);

    @Test
    void splitsAreAveragedBeforeSets() {
        assertThat(table.mean("one", "knn")).isEqualTo(70);
        assertThat(table.mean("three", "LOF")).isNaN();
        assertThat(table.mean("knn")).isEqualTo((70 + 90 + 100) / 3.0);
        assertThat(table.median("knn")).isEqualTo(90);
        assertThat(table.median("LOF")).isEqualTo(60);
        assertThat(table.lines()).containsExactly("one", "two", "three");
        assertThat(table.measured(List.of("pca", "knn"))).containsExactly("knn");
    }

    @Test
    void winsAreCountedWhereBothWereMeasured() {
        assertThat(table.wins("knn", "LOF")).isEqualTo("1.5 of 2");
        assertThat(table.wins("LOF", "knn")).isEqualTo("0.5 of 2");
    }

    @Test
    void theTextHasOneLineForEachSet() {
        assertThat(table.textWithSummary(List.of("knn", "pca", "LOF"))).isEqualTo("""
                | data   |   knn |  LOF |
                |--------|------:|-----:|
                | one    |  70.0 | 70.0 |
                | two    |  90.0 | 50.0 |
                | three  | 100.0 |      |
                | mean   |  86.7 | 60.0 |
                | median |  90.0 | 60.0 |
                """);
    }

    @Test
    void differencesToTheBestPeerHaveStandardErrors() {
        List<Measured> some = List.of(
                measured("one", "semi", 1, "knn", 4),
                measured("one", "semi", 2, "knn", 6),
                measured("one", "semi", 3, "knn", 100),
                measured("one", "semi", 1, "LOF", 3),
                measured("one", "semi", 2, "LOF", 3),
                measured("one", "semi", 1, "OneClassSVM", 9),
                measured("two", "semi", 1, "OneClassSVM", 1));
        MeasuredTable energies = MeasuredTable.of(some, "auroc", Split::toString);
        assertThat(energies.lines()).contains("one, semi, 3");

        // On the two common seeds: 1 and 3, with the mean 2 and the standard error √2 / √2.
        assertThat(MeasuredTable.of(some, "auroc", Split::set)
                        .differences(List.of("knn"), List.of("LOF", "OneClassSVM"), Comparator.reverseOrder()))
                .isEqualTo("""
                        | data | best peer   |         knn |
                        |------|-------------|------------:|
                        | one  | LOF         | 2.00 ± 1.00 |
                        | two  | OneClassSVM |             |
                        """);
    }
}
