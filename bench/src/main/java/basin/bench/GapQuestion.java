package basin.bench;

import basin.rows.Randomness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What is missing? Cells are removed from a table by [Gaps]; methods train on the rows with these gaps and
/// fill them. See [GapJudge] for the measures.
///
/// @param tables the data sets by name; at most 1,000 rows of each are used
record GapQuestion(Map<String, PlainTable> tables) implements Question {
    private static final int MAX_ROWS = 1000;

    @Override
    public String name() {
        return "gaps";
    }

    @Override
    public List<String> peers() {
        return List.of(
                "SimpleImputer",
                "KNNImputer",
                "IterativeImputer ridge",
                "IterativeImputer trees",
                "IterativeImputer draws");
    }

    @Override
    public List<Split> splits(int rounds) {
        List<Split> splits = new ArrayList<>();
        for (String set : tables.keySet()) {
            for (Gaps gaps : Gaps.values()) {
                IntStream.rangeClosed(1, rounds).forEach(seed -> splits.add(new Split(set, gaps.word(), seed)));
            }
        }
        return splits;
    }

    @Override
    public Trial prepare(Split split, Path folder) throws IOException {
        PlainTable all = Objects.requireNonNull(tables.get(split.set()), split.set());
        Randomness random = new Randomness(split.seed());
        int[] order = random.named("rows").permutation(all.count(), 0);
        PlainTable truth = all.rows(Arrays.copyOf(order, Math.min(MAX_ROWS, order.length)));
        return GapTrial.of(split, truth, Gaps.named(split.protocol()).removed(truth, random.named("gaps")), folder);
    }

    @Override
    public String report(List<Measured> measured, List<String> methods) {
        Function<Split, String> line = split -> split.set() + ", " + split.protocol();
        Comparator<Double> low = Comparator.reverseOrder();
        MeasuredTable errors = MeasuredTable.of(measured, GapJudge.ERROR, line);
        MeasuredTable best = MeasuredTable.of(measured, GapJudge.ERROR_OF_BEST, line);
        MeasuredTable right = MeasuredTable.percent(measured, GapJudge.ACCURACY, line);
        MeasuredTable scores = MeasuredTable.of(measured, GapJudge.ENERGY_SCORE, line);
        MeasuredTable coverage = MeasuredTable.percent(measured, GapJudge.COVERAGE, line);
        return section("mean-squared error", errors, methods)
                + section("mean-squared error less that of the best peer", errors.differences(methods, peers(), low))
                + section("mean-squared error of the best completion", best, methods)
                + section("right texts in %", right, methods)
                + section("energy score of draws", scores, methods)
                + section("energy score less that of the best peer", scores.differences(methods, peers(), low))
                + section("numbers in the 90 % interval of the draws, in %", coverage, methods);
    }

    private String section(String title, MeasuredTable table, List<String> methods) {
        return section(
                title,
                table.lines().isEmpty()
                        ? ""
                        : table.text(Stream.concat(methods.stream(), peers().stream())
                                .toList()));
    }

    private static String section(String title, String table) {
        return table.isEmpty() ? "" : ReportText.heading("Gaps: " + title) + table;
    }
}
