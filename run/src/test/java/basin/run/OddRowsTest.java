package basin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import basin.rows.InputException;
import basin.rows.Randomness;
import basin.tables.Output;
import basin.tables.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which rows are odd, and why: five columns that are one number t ~ N(0, 1) with noise of 0.01 each, a mixture of
/// one component.
class OddRowsTest {
    private static final Randomness RANDOMNESS = new Randomness(7);
    private static final double NOISE = 0.01;
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

    /// Ten thousand rows, of which about 1,000 are held out.
    private static final int ROWS = 10_000;

    @TempDir
    private static Path folder;

    private static Path file;
    private static Run run;

    @BeforeAll
    static void train() throws IOException {
        file = folder.resolve("clean.csv");
        Files.writeString(file, csv(rows(0, ROWS)));
        run = Run.train(file, TrainingOptions.defaults().withMethod("mixture").with("k", 1));
    }

    private static double[][] rows(int first, int count) {
        double[][] rows = new double[count][NAMES.size()];
        for (int i = 0; i < count; i++) {
            double t = RANDOMNESS.normal(first + i, 0, 0);
            for (int p = 0; p < NAMES.size(); p++) {
                rows[i][p] = t + NOISE * RANDOMNESS.normal(first + i, 1, p);
            }
        }
        return rows;
    }

    private static String csv(double[][] rows) {
        StringBuilder csv = new StringBuilder(String.join(",", NAMES)).append('\n');
        for (double[] row : rows) {
            csv.append(String.join(
                            ",", Arrays.stream(row).mapToObj(Double::toString).toList()))
                    .append('\n');
        }
        return csv.toString();
    }

    /// Row i of `rows` with a cell of row i + 1 in column i mod 5.
    private static double[][] shuffled(double[][] rows) {
        double[][] shuffled = new double[rows.length - 1][];
        for (int i = 0; i < shuffled.length; i++) {
            shuffled[i] = rows[i].clone();
            shuffled[i][i % 5] = rows[i + 1][i % 5];
        }
        return shuffled;
    }

    private static Map<String, Object> cells(double[] row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        for (int p = 0; p < row.length; p++) {
            cells.put(NAMES.get(p), row[p]);
        }
        return cells;
    }

    /// New rows of the same kind and the held-out rows are samples of one distribution, so the largest difference
    /// of their distribution functions, and with it that of the ranks from a uniform distribution, exceeds
    /// √(−ln(α/2)/2 · (n + m)/(n m)) with a probability of about α (Smirnov 1939), here 10⁻⁶; the 1 of the rank
    /// adds 1/n.
    @Test
    void ranksOfCleanRowsAreUniform() {
        int m = 1000;
        double[] ranks = run.rank(run.score(rows(ROWS, m)));
        int n = run.knownEnergies().count();
        Arrays.sort(ranks);
        double largest = 0;
        for (int i = 0; i < m; i++) {
            largest = Math.max(
                    largest, Math.max(Math.abs(ranks[i] - (double) i / m), Math.abs(ranks[i] - (i + 1.0) / m)));
        }
        double bound = Math.sqrt(-Math.log(0.5e-6) / 2 * (n + m) / ((double) n * m)) + 1.0 / n;
        assertThat(n).isBetween(850, 1150);
        assertThat(largest).isLessThan(bound);
    }

    @Test
    void oneOddCellIsTheReason() {
        List<Reason> reasons = run.explain(cells(new double[] {0.5, 0.5, 9, 0.5, 0.5}), 3);
        Reason first = reasons.getFirst();
        assertThat(first.column()).isEqualTo("c");
        assertThat(first.seen()).isEqualTo(9.0);
        assertThat((double) first.expected()).isCloseTo(0.5, within(5 * NOISE));
        assertThat(first.toString()).matches("c 9 \\(expected 0\\.\\d+\\)");
        assertThat(reasons).isSortedAccordingTo((a, b) -> Double.compare(b.drop(), a.drop()));
        // The energy drops to that of a row without the odd cell.
        double[] fixed = {0.5, 0.5, (double) first.expected(), 0.5, 0.5};
        assertThat(run.score(cells(new double[] {0.5, 0.5, 9, 0.5, 0.5})) - run.score(cells(fixed)))
                .isEqualTo(first.drop());
    }

    /// With covariance 11ᵀ + δ²I the drop of cell p is proportional to (r_p − mean of r)², r being the differences
    /// of the cells from t: 0.8 Δ for the guilty cell and 0.2 Δ for each other, give or take 0.9 δ. So the guilty
    /// cell is first unless |Δ| is below 5 · 1.3 δ / 0.6 = 0.11, five standard deviations of the difference of two
    /// such numbers. Δ ~ N(0, 2) is with a probability of 0.11 · 2 / √(4π) = 6 %. Of 500 rows fewer than 88 % would
    /// be five standard errors (1.1 %) from that.
    @Test
    void theShuffledCellIsTheFirstReason() {
        double[][] odd = shuffled(rows(ROWS, 501));
        int[] guilty = new int[1];
        IntStream.range(0, odd.length).forEach(i -> {
            List<Reason> reasons = run.explain(cells(odd[i]), 1);
            guilty[0] += !reasons.isEmpty() && reasons.getFirst().column().equals(NAMES.get(i % 5)) ? 1 : 0;
        });
        assertThat(guilty[0] / 500.0).isGreaterThan(0.88);
    }

    @Test
    void aRowWithGapsIsExplainedByWhatIsSeen() {
        List<Reason> reasons = run.explain(Map.of("a", 0.5, "b", 0.5, "d", -0.7), 5);
        assertThat(reasons.getFirst().column()).isEqualTo("d");
        assertThat(reasons).extracting(Reason::column).isSubsetOf("a", "b", "d");
        assertThat(run.explain(Map.of(), 5)).isEmpty();
    }

    @Test
    void tablesAreFlaggedAndExplainedAsRowsAre() throws IOException {
        double[][] rows = rows(ROWS, 400);
        double[][] odd = shuffled(rows(2 * ROWS, 41));
        System.arraycopy(odd, 0, rows, 100, odd.length);
        Path mixed = folder.resolve("mixed.csv");
        Files.writeString(mixed, csv(rows) + ",,,,\n");
        Path out = folder.resolve("flagged.csv");
        double[] ranks = run.rank(run.score(rows));
        try (Table table = Table.open(mixed)) {
            TableQuery query = run.ask(table);
            Scoring scoring = Scoring.of(List.of(ScoreKind.RANK))
                    .flagging(new Flagging.FalseDiscoveryRate(0.2))
                    .withReasons(2);
            query.score(scoring, Output.file(out.toString()));
            double max = benjaminiHochberg(ranks, 0.2);
            List<String> lines = Files.readAllLines(out);
            assertThat(lines.getFirst()).isEqualTo("a,b,c,d,e,rank,flagged,why");
            int flagged = 0;
            for (int i = 0; i < rows.length; i++) {
                String[] cells = lines.get(i + 1).split(",", -1);
                assertThat(Double.parseDouble(cells[5])).isEqualTo(ranks[i]);
                assertThat(cells[6]).isEqualTo(Boolean.toString(ranks[i] <= max));
                String why = String.join(
                        "; ",
                        run.explain(cells(rows[i]), 2).stream()
                                .map(Reason::toString)
                                .toList());
                assertThat(cells[7]).isEqualTo(ranks[i] <= max ? why : "");
                flagged += ranks[i] <= max ? 1 : 0;
            }
            assertThat(flagged).isGreaterThan(20);
            assertThat(query.notes()).singleElement().asString().startsWith("flagged " + flagged + " of 400 rows");
            assertThat(lines.getLast()).isEqualTo(",,,,,,,");
        }
    }

    /// The largest p_(k) with p_(k) ≤ k q / m.
    private static double benjaminiHochberg(double[] ranks, double rate) {
        double[] sorted = ranks.clone();
        Arrays.sort(sorted);
        return IntStream.range(0, sorted.length)
                .filter(k -> sorted[k] <= (k + 1) * rate / sorted.length)
                .mapToDouble(k -> sorted[k])
                .max()
                .orElse(0);
    }

    @Test
    void jsonListsTheReasons() throws IOException {
        Path one = Files.writeString(folder.resolve("one.csv"), "a,b,c,d,e\n0.5,0.5,9,0.5,0.5\n");
        Path out = folder.resolve("one.json");
        try (Table table = Table.open(one)) {
            Scoring scoring = Scoring.of(List.of(ScoreKind.RANK))
                    .flagging(new Flagging.Share(0.01))
                    .withReasons(1);
            run.ask(table).score(scoring, Output.file(out.toString()));
        }
        assertThat(Files.readString(out))
                .containsPattern(
                        "\"flagged\":true,\"why\":\\[\\{\"column\":\"c\",\"seen\":9\\.0,\"expected\":0\\.\\d+,\"drop\":\\d");
    }

    @Test
    void withoutHeldOutRowsRanksCompareWithTheTrainingRows() {
        Run all = Run.train(
                file,
                TrainingOptions.defaults().withMethod("mixture").with("k", 1).withHeldOut(0));
        assertThat(all.knownEnergies().count()).isEqualTo(ROWS);
        try (Table table = Table.open(file)) {
            TableQuery query = all.ask(table);
            query.score(
                    ScoreKind.usual(all),
                    Output.file(folder.resolve("ranked.csv").toString()));
            assertThat(query.notes())
                    .anySatisfy(note -> assertThat(note).contains("ranks compare with the rows trained on"));
        }
    }

    @Test
    void sharesAndRatesAreFractions() {
        for (double wrong : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> new Flagging.Share(wrong))
                    .withMessageStartingWith("flag: expected a number above 0 and below 1, got");
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> new Flagging.FalseDiscoveryRate(wrong))
                    .withMessageStartingWith("fdr: expected");
        }
    }
}
