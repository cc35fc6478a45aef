package basin.bench;

import basin.rows.Randomness;
import basin.run.Run;
import basin.run.ScoreKind;
import basin.run.TrainingOptions;
import basin.tables.Output;
import basin.tables.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How probable are new rows? Methods train on four fifths of the rows; the measure is the mean of the log
/// density of the others, in nats and in the units of the table. Rows with missing cells are left out, and
/// columns with fewer than three different numbers, since a density there has no bound.
///
/// @param tables the data sets by name
record DensityQuestion(Map<String, PlainTable> tables) implements Question {
    private static final String LOG_DENSITY = "log_density";
    private static final int MIN_DIFFERENT = 3;

    @Override
    public String name() {
        return "densities";
    }

    @Override
    public List<String> peers() {
        return List.of("GaussianMixture", "KernelDensity");
    }

    @Override
    public List<Split> splits(int rounds) {
        List<Split> splits = new ArrayList<>();
        for (String set : tables.keySet()) {
            IntStream.rangeClosed(1, rounds).forEach(seed -> splits.add(new Split(set, "80 % / 20 %", seed)));
        }
        return splits;
    }

    @Override
    public Trial prepare(Split split, Path folder) throws IOException {
        PlainTable all = Objects.requireNonNull(tables.get(split.set()), split.set());
        PlainTable table = all.columns(IntStream.range(0, all.header().size())
                        .filter(column -> all.isNumeric(column) && varies(all.numbers(column)))
                        .toArray())
                .wholeRows();
        int[] order = new Randomness(split.seed()).named("rows").permutation(table.count(), 0);
        int end = order.length * 4 / 5;
        return new HeldOutRows(
                split,
                table.rows(Arrays.copyOf(order, end)).write(folder.resolve("train.csv")),
                table.rows(Arrays.copyOfRange(order, end, order.length)).write(folder.resolve("test.csv")));
    }

    private static boolean varies(double[] numbers) {
        return Arrays.stream(numbers)
                        .filter(number -> !Double.isNaN(number))
                        .distinct()
                        .count()
                >= MIN_DIFFERENT;
    }

    @Override
    public String report(List<Measured> measured, List<String> methods) {
        MeasuredTable table = MeasuredTable.of(measured, LOG_DENSITY, Split::set);
        String differences = table.differences(methods, peers(), Comparator.naturalOrder());
        return ReportText.heading("Densities: mean log density of held-out rows, in nats and the units of the table")
                + table.text(Stream.concat(methods.stream(), peers().stream()).toList())
                + (differences.isEmpty()
                        ? ""
                        : ReportText.heading("Densities: less that of the best peer") + differences);
    }

    /// The files of a split.
    private record HeldOutRows(Split split, Path train, Path test) implements Trial {
        @Override
        public Map<String, Double> basin(TrainingOptions options) throws IOException {
            Run run = Run.train(train, options);
            Path scores = test.resolveSibling("scores.csv");
            try (Table table = Table.open(test)) {
                run.ask(table).score(List.of(ScoreKind.LOG_DENSITY), Output.file(scores.toString(), test));
            }
            return measures(PlainTable.read(scores));
        }

        @Override
        public Map<String, Double> peer(String peer, TablePeers peers) throws IOException {
            Path result = test.resolveSibling("densities.csv");
            peers.ask(
                    "densities",
                    Map.of("peer", peer, "train", train, "test", test, "seed", split.seed(), "result", result));
            return measures(PlainTable.read(result));
        }

        private static Map<String, Double> measures(PlainTable scores) {
            double[] densities = scores.numbers(scores.header().indexOf(ScoreKind.LOG_DENSITY.column()));
            return Map.of(LOG_DENSITY, Arrays.stream(densities).average().orElseThrow());
        }
    }
}
