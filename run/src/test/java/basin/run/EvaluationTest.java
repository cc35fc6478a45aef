package basin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import basin.energy.Contrast;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.tables.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run of two independent standard normal columns, asked about other rows, of which the odd ones are 3 higher.
class EvaluationTest {
    private static final Randomness RANDOMNESS = new Randomness(5);
    private static final int ROWS = 5000;

    @TempDir
    private static Path folder;

    private static Run run;

    @BeforeAll
    static void train() throws IOException {
        Path file = Files.writeString(folder.resolve("train.csv"), "a,b\n" + cells(0, ROWS, 0));
        run = Run.train(file, TrainingOptions.defaults().withMethod("mixture").with("k", 1));
    }

    private static String cells(int first, int count, double shift) {
        StringBuilder csv = new StringBuilder();
        for (int i = first; i < first + count; i++) {
            csv.append(String.format(
                    Locale.ROOT, "%s,%s%n", shift + RANDOMNESS.normal(i, 0, 0), shift + RANDOMNESS.normal(i, 0, 1)));
        }
        return csv.toString();
    }

    private static Evaluation evaluate(String csv) throws IOException {
        try (Table table = Table.open(Files.writeString(folder.resolve("rows.csv"), csv))) {
            return csv.startsWith("a,b,")
                    ? run.ask(table).evaluate("label")
                    : run.ask(table).evaluate();
        }
    }

    /// The number of flagged rows is the sum of two binomial errors, of 2,000 rows and of the some 500 held-out
    /// ones: five standard errors are 5 √(0.01 · 0.99 (1/2000 + 1/500)). The distance exceeds the tolerance for
    /// 10⁻⁶ with about this probability.
    @Test
    void rowsLikeTheTrainingDataHaveUniformRanks() throws IOException {
        Evaluation evaluation = evaluate("a,b\n" + cells(ROWS, 2000, 0) + ",\n");
        int n = run.knownEnergies().count();
        assertThat(evaluation.rows()).isEqualTo(2000);
        assertThat(evaluation.withoutEnergy()).isEqualTo(1);
        assertThat(evaluation.labels()).isEmpty();
        assertThat(evaluation.flagged()).isCloseTo(0.01, within(5 * Math.sqrt(0.0099 * (1 / 2000.0 + 1.0 / n))));
        assertThat(evaluation.rankTolerance()).isCloseTo(1.358 * Math.sqrt(1 / 2000.0 + 1.0 / n), within(1e-12));
        double rare = Math.sqrt(-Math.log(0.5e-6) / 2) / 1.358;
        assertThat(evaluation.rankDistance()).isLessThan(rare * evaluation.rankTolerance());
        // −log p of two independent standard normal numbers: log 2π + 1 on average, with a standard error of 1/√2000,
        // less the logarithm of the scales, which are 1 within 2 %.
        assertThat(evaluation.energy()).isCloseTo(Math.log(2 * Math.PI) + 1, within(5 / Math.sqrt(2000) + 0.04));
    }

    @Test
    void otherRowsDoNot() throws IOException {
        Evaluation evaluation = evaluate("a,b\n" + cells(ROWS, 500, 3));
        assertThat(evaluation.rankDistance()).isGreaterThan(5 * evaluation.rankTolerance());
    }

    @Test
    void labelsAreComparedWithTheEnergies() throws IOException {
        String normal = cells(ROWS, 300, 0);
        String odd = cells(2 * ROWS, 40, 3);
        String csv = "a,b,label\n" + normal.replace(System.lineSeparator(), ",no\n")
                + odd.replace(System.lineSeparator(), ",yes\n") + "1,1,\n,,no\n";
        Evaluation evaluation = evaluate(csv);
        double[] low = run.score(rows(normal));
        double[] high = run.score(rows(odd));
        assertThat(evaluation.rows()).isEqualTo(300);
        assertThat(evaluation.energy()).isCloseTo(Arrays.stream(low).average().orElseThrow(), within(1e-9));
        assertThat(evaluation.labels()).hasValueSatisfying(labels -> {
            assertThat(labels.odd()).isEqualTo(40);
            assertThat(labels.value()).isEqualTo("yes");
            assertThat(labels.unlabelled()).isEqualTo(1);
            assertThat(labels.auroc()).isEqualTo(Contrast.auroc(low, high));
            assertThat(labels.averagePrecision()).isEqualTo(Contrast.averagePrecision(low, high));
            assertThat(labels.flagged()).isGreaterThan(0.5);
        });
    }

    private static double[][] rows(String csv) {
        return csv.lines()
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    @Test
    void theOddValueIsTheUsualOneOrTheRarer() throws IOException {
        for (List<String> pair : List.of(
                List.of("0", "1"), List.of("0.0", "1.0"), List.of("false", "TRUE"), List.of("zebra", "horse"))) {
            String one = "1,1," + pair.getLast() + "\n";
            String other = "1,1," + pair.getFirst() + "\n";
            Evaluation evaluation = evaluate("a,b,label\n" + other + one + other);
            assertThat(evaluation.labels())
                    .hasValueSatisfying(labels -> assertThat(labels.value()).isEqualToIgnoringCase(pair.getLast()));
        }
        assertThat(evaluate("a,b,label\n1,1,1\n1,1,1\n1,1,0\n").labels())
                .hasValueSatisfying(labels -> assertThat(labels.odd()).isEqualTo(2));
    }

    @Test
    void mistakesAreOneLine() {
        assertRefused("a,b,label\n1,1,x\n1,1,y\n1,1,z\n", "rows.csv: column 'label': expected two values", "x, y, z");
        assertRefused("a,b,label\n1,1,\n1,1,\n", "rows.csv: column 'label': expected two values", "got no cell");
        assertRefused("a,b,odd\n1,1,1\n", "rows.csv: expected a column 'label'");
        assertRefused("a,b,label\n1,1,0\n,,1\n", "rows: expected at least one odd row with an energy, got none");
        assertRefused("a,b\n,\n", "expected");
    }

    private static void assertRefused(String csv, String... parts) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> evaluate(csv))
                .satisfies(mistake ->
                        assertThat(mistake.getMessage()).contains(parts).doesNotContain("\n"));
    }
}
