package basin.bench;

import basin.rows.Randomness;
import basin.rows.Rows;
import basin.run.Run;
import basin.run.TrainingOptions;
import basin.tables.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What are the features of a row? Methods train on half of the rows without their classes. A logistic regression
/// learns the classes from the features of a few of these rows; the measure is its accuracy on the other half.
///
/// @param rows the data set
/// @param classes of its rows: one column
/// @param judges the process that trains the regressions
record FeatureQuestion(PlainTable rows, PlainTable classes, TablePeers judges) implements Question {
    private static final String ACCURACY = "accuracy";
    private static final int LABELS = 10;

    @Override
    public String name() {
        return "features";
    }

    @Override
    public List<String> peers() {
        return List.of("raw columns", "PCA");
    }

    @Override
    public List<Split> splits(int rounds) {
        return IntStream.rangeClosed(1, rounds)
                .mapToObj(seed -> new Split("digits", LABELS + " labels per class", seed))
                .toList();
    }

    @Override
    public Trial prepare(Split split, Path folder) throws IOException {
        int[] order = new Randomness(split.seed()).named("rows").permutation(rows.count(), 0);
        int[] train = Arrays.copyOf(order, order.length / 2);
        int[] test = Arrays.copyOfRange(order, order.length / 2, order.length);
        classes.rows(train).write(folder.resolve("train-classes.csv"));
        classes.rows(test).write(folder.resolve("test-classes.csv"));
        return new Halves(
                split,
                judges,
                rows.rows(train).write(folder.resolve("train.csv")),
                rows.rows(test).write(folder.resolve("test.csv")));
    }

    @Override
    public String report(List<Measured> measured, List<String> methods) {
        return ReportText.heading(
                        "Features: accuracy of a logistic regression with " + LABELS + " labels per class, in %")
                + MeasuredTable.percent(measured, ACCURACY, Split::set)
                        .text(Stream.concat(methods.stream(), peers().stream()).toList());
    }

    /// The files of a split.
    private record Halves(Split split, TablePeers judges, Path train, Path test) implements Trial {
        @Override
        public Map<String, Double> basin(TrainingOptions options) throws IOException {
            Run run = Run.train(train, options);
            return accuracy("features", features(run, train), features(run, test));
        }

        private static Path features(Run run, Path file) throws IOException {
            try (Table table = Table.open(file)) {
                Rows features = run.embed(table);
                List<List<String>> cells = new ArrayList<>();
                for (int i = 0; i < features.count(); i++) {
                    List<String> row = new ArrayList<>();
                    for (float feature : features.row(i)) {
                        row.add(Float.toString(feature));
                    }
                    cells.add(row);
                }
                return new PlainTable(run.features(), cells)
                        .write(file.resolveSibling("features-" + file.getFileName()));
            }
        }

        @Override
        public Map<String, Double> peer(String peer, TablePeers peers) throws IOException {
            return accuracy(peer, train, test);
        }

        private Map<String, Double> accuracy(String peer, Path known, Path asked) throws IOException {
            Map<String, Object> arguments = Map.of(
                    "peer", peer,
                    "train", known,
                    "train_classes", train.resolveSibling("train-classes.csv"),
                    "test", asked,
                    "test_classes", train.resolveSibling("test-classes.csv"),
                    "labels", LABELS,
                    "seed", split.seed());
            return Map.of(
                    ACCURACY, judges.ask("probe", arguments).path(ACCURACY).asDouble());
        }
    }
}
