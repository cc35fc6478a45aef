package basin.run;

import static org.assertj.core.api.Assertions.assertThat;

import basin.rows.Randomness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Drawn and completed cells are ones that the column may have: counts not below the lowest one, whole integers,
/// numbers with as many decimals as the others, known levels.
class PossibleCellsTest {
    /// Half of the counts are 0, lengths have one decimal and depend on the group.
    private static Path table(Path folder) throws IOException {
        Randomness randomness = new Randomness(3);
        StringBuilder csv = new StringBuilder("group,count,length,flag\n");
        for (int i = 0; i < 300; i++) {
            int group = i % 3;
            long count = Math.max(0, Math.round(2 * randomness.normal(i, 0, 0)));
            double length = Math.rint(10 * Math.exp(group + 0.3 * randomness.normal(i, 1, 0))) / 10;
            csv.append("abc".charAt(group))
                    .append(',')
                    .append(count)
                    .append(',')
                    .append(length);
            csv.append(',').append(i % 2 == 0).append('\n');
        }
        return Files.writeString(folder.resolve("counts.csv"), csv);
    }

    private static void assertPossible(Answer answer, double longest) {
        assertThat(answer.cells().get("group")).isIn("a", "b", "c");
        assertThat((long) Objects.requireNonNull(answer.cells().get("count"))).isBetween(0L, 9L);
        assertThat(answer.cells().get("flag")).isInstanceOf(Boolean.class);
        double length = answer.number("length");
        assertThat(length).isBetween(0.1, longest).isEqualTo(Math.rint(10 * length) / 10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "mixture", "knn", "isolation"})
    void answersHavePossibleCells(String method, @TempDir Path folder) throws IOException {
        Path file = table(folder);
        double longest = Files.readAllLines(file).stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[2]))
                .max()
                .orElseThrow();
        Run run = Run.train(file, TrainingOptions.defaults().withMethod(method));
        run.sample(1000, 1).forEach(answer -> assertPossible(answer, longest));
        run.sample(Map.of("group", "c"), 500, 2).forEach(answer -> assertPossible(answer, longest));
        for (Filling filling : List.of(Filling.means(), Filling.draws(20, 7))) {
            for (String group : List.of("a", "c")) {
                run.complete(Map.of("group", group), filling).forEach(answer -> assertPossible(answer, longest));
            }
        }
        run.complete(Map.of("flag", true), 5).forEach(answer -> assertPossible(answer, longest));
        assertThat(run.complete(Map.of("count", 1000), 1).getFirst().cells().get("count"))
                .as("a known cell comes back as it was")
                .isEqualTo(1000L);
    }

    /// Cells are rounded to about 1e-6. A draw of 100 is as near to one of 200 numbers by chance in 2 % of all seeds.
    @ParameterizedTest
    @ValueSource(strings = {"auto", "mixture", "knn", "isolation"})
    void newRowsAreNoCopies(String method, @TempDir Path folder) throws IOException {
        Randomness randomness = new Randomness(4);
        StringBuilder csv = new StringBuilder("group,x,y\n");
        Set<Double> known = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            double x = randomness.normal(i, 0, 0);
            known.add(x);
            csv.append("ab".charAt(i % 2))
                    .append(',')
                    .append(x)
                    .append(',')
                    .append(x * x)
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("numbers.csv"), csv);
        Run run = Run.train(file, TrainingOptions.defaults().withMethod(method));
        double min = known.stream().min(Double::compare).orElseThrow();
        double max = known.stream().max(Double::compare).orElseThrow();
        for (Answer answer : run.sample(Map.of("group", "b"), 100, 1)) {
            assertThat(answer.cells().get("group")).isEqualTo("b");
            double x = answer.number("x");
            boolean copied = x != min && x != max && known.stream().anyMatch(other -> Math.abs(other - x) < 1e-6);
            assertThat(copied).as("copy of %s", x).isFalse();
        }
    }
}
