package basin.bench;

import basin.energy.Contrast;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.run.Run;
import basin.run.TrainingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which rows are anomalies? Data sets are CSV files whose last column, `anomaly`, is 1 for an anomaly and 0 for a
/// normal row; the methods do not see it.
///
/// A split shuffles the rows and takes at most 5,000. By the protocol *semi*, methods train on half of the normal
/// rows, and the others and all anomalies are ranked. By *contaminated*, they train on all rows and rank the same
/// rows.
final class AnomalyQuestion implements Question {
    private static final String LABEL = "anomaly";
    private static final int MAX_ROWS = 5000;
    private static final List<String> PROTOCOLS = List.of("semi", "contaminated");

    /// A method is behind where its AUROC is lower than that of the best peer by more than this, in percent.
    private static final double BEHIND = 5;

    private final Map<String, Path> files = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /// The data sets of a folder.
    ///
    /// @throws InputException when it has none
    AnomalyQuestion(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw InputException.of("data", "a folder of CSV files whose last column is " + LABEL, folder);
        }
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(file -> file.toString().matches(".*\\.csv(\\.gz)?"))
                    .forEach(file -> files.put(file.getFileName().toString().replaceAll("\\.csv(\\.gz)?$", ""), file));
        }
        if (files.isEmpty()) {
            throw InputException.of("data", "CSV files whose last column is " + LABEL, "none in " + folder);
        }
    }

    @Override
    public String name() {
        return "anomalies";
    }

    @Override
    public List<String> peers() {
        return List.of("kNN", "LOF", "IsolationForest", "OneClassSVM");
    }

    @Override
    public List<Split> splits(int rounds) {
        List<Split> splits = new ArrayList<>();
        for (String set : files.keySet()) {
            for (String protocol : PROTOCOLS) {
                IntStream.rangeClosed(1, rounds).forEach(seed -> splits.add(new Split(set, protocol, seed)));
            }
        }
        return splits;
    }

    @Override
    public Trial prepare(Split split, Path folder) throws IOException {
        PlainTable all = PlainTable.read(Objects.requireNonNull(files.get(split.set()), split.set()));
        int[] order = new Randomness(split.seed()).named("rows").permutation(all.count(), 0);
        PlainTable table = all.rows(Arrays.copyOf(order, Math.min(MAX_ROWS, order.length)));
        int last = table.header().size() - 1;
        if (!table.header().get(last).equals(LABEL)) {
            throw InputException.of(
                    split.set() + ": last column", LABEL, table.header().get(last));
        }
        double[] labels = table.numbers(last);
        PlainTable cells = table.columns(IntStream.range(0, last).toArray());
        Path test = folder.resolve("test.csv");
        if (split.protocol().equals("contaminated")) {
            cells.write(test);
            return new RankedRows(split, test, test, labels);
        }
        int[] normal =
                IntStream.range(0, labels.length).filter(i -> labels[i] == 0).toArray();
        int[] train = Arrays.copyOf(normal, normal.length / 2);
        int[] ranked = IntStream.concat(
                        Arrays.stream(normal, train.length, normal.length),
                        IntStream.range(0, labels.length).filter(i -> labels[i] != 0))
                .toArray();
        cells.rows(ranked).write(test);
        return new RankedRows(
                split,
                cells.rows(train).write(folder.resolve("train.csv")),
                test,
                Arrays.stream(ranked).mapToDouble(i -> labels[i]).toArray());
    }

    @Override
    public String report(List<Measured> measured, List<String> methods) {
        StringBuilder text = new StringBuilder();
        for (String protocol : PROTOCOLS) {
            List<Measured> some = measured.stream()
                    .filter(one -> one.split().protocol().equals(protocol))
                    .toList();
            MeasuredTable auroc = MeasuredTable.percent(some, "auroc", Split::set);
            MeasuredTable precision = MeasuredTable.percent(some, "average_precision", Split::set);
            List<String> all = Stream.concat(methods.stream(), peers().stream()).toList();
            text.append(ReportText.heading("Anomalies, " + protocol + ": AUROC in %"))
                    .append(auroc.textWithSummary(all))
                    .append(ReportText.heading("Anomalies, " + protocol + ": average precision in %"))
                    .append(precision.textWithSummary(all))
                    .append(summary(protocol, auroc, auroc.measured(methods)));
        }
        return text.toString();
    }

    /// A table of Basin's methods compared with each peer; empty without peers.
    private String summary(String protocol, MeasuredTable auroc, List<String> methods) {
        List<String> peers = auroc.measured(peers());
        if (peers.isEmpty() || methods.isEmpty()) {
            return "";
        }
        String best =
                peers.stream().max(Comparator.comparingDouble(auroc::mean)).orElseThrow();
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("method", "mean AUROC − that of " + best));
        peers.forEach(peer -> header.add("wins against " + peer));
        header.add("> 5 % under " + best);
        header.add("> 5 % under the best peer of the set");
        rows.add(header);
        for (String method : methods) {
            List<String> row = new ArrayList<>(List.of(method, auroc.text(auroc.mean(method) - auroc.mean(best))));
            peers.forEach(peer -> row.add(auroc.wins(method, peer)));
            row.add("" + behind(auroc, method, List.of(best)));
            row.add("" + behind(auroc, method, peers));
            rows.add(row);
        }
        return ReportText.heading("Anomalies, " + protocol + ": AUROC compared with the peers, over the data sets")
                + ReportText.table(1, rows);
    }

    private static long behind(MeasuredTable auroc, String method, List<String> peers) {
        return auroc.lines().stream()
                .filter(set ->
                        peers.stream().anyMatch(peer -> auroc.mean(set, method) < auroc.mean(set, peer) - BEHIND))
                .count();
    }

    /// The files of a split, with the truth about the rows to rank.
    ///
    /// @param train the rows to learn from
    /// @param test the rows to rank, which may be the same file
    /// @param labels of the rows to rank: 0 for normal rows
    @SuppressWarnings("ArrayRecordComponent") // held, never compared
    private record RankedRows(Split split, Path train, Path test, double[] labels) implements Trial {
        @Override
        public Map<String, Double> basin(TrainingOptions options) {
            return measures(Run.train(train, options).score(test));
        }

        @Override
        public Map<String, Double> peer(String peer, TablePeers peers) throws IOException {
            Path result = test.resolveSibling("scores.csv");
            peers.ask(
                    "anomalies",
                    Map.of("peer", peer, "train", train, "test", test, "seed", split.seed(), "result", result));
            return measures(PlainTable.read(result).numbers(0));
        }

        private Map<String, Double> measures(double[] scores) {
            double[] normal = where(scores, 0);
            double[] anomalies = where(scores, 1);
            return Map.of(
                    "auroc",
                    Contrast.auroc(normal, anomalies),
                    "average_precision",
                    Contrast.averagePrecision(normal, anomalies));
        }

        private double[] where(double[] scores, int label) {
            return IntStream.range(0, scores.length)
                    .filter(i -> labels[i] == label)
                    .mapToDouble(i -> scores[i])
                    .toArray();
        }
    }
}
