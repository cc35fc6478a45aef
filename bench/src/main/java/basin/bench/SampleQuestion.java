package basin.bench;

import basin.rows.Randomness;
import basin.run.Run;
import basin.run.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What else could be? Methods train on half of the rows without missing cells and draw as many new ones as the
/// other half has. A random forest is trained to tell the drawn rows from the other half: an AUROC of 50 % is
/// perfect.
///
/// Copies of the training rows would be perfect too. So the distances to the nearest training row are compared: at 50 %
/// drawn rows are as near as real ones, above they are nearer.
///
/// @param tables the data sets by name
/// @param judges the process that trains the forests
record SampleQuestion(Map<String, PlainTable> tables, TablePeers judges) implements Question {
    @Override
    public String name() {
        return "samples";
    }

    @Override
    public List<String> peers() {
        return List.of("GaussianMixture", "KernelDensity", "copies");
    }

    @Override
    public List<Split> splits(int rounds) {
        List<Split> splits = new ArrayList<>();
        for (String set : tables.keySet()) {
            IntStream.rangeClosed(1, rounds).forEach(seed -> splits.add(new Split(set, "halves", seed)));
        }
        return splits;
    }

    @Override
    public Trial prepare(Split split, Path folder) throws IOException {
        PlainTable table =
                Objects.requireNonNull(tables.get(split.set()), split.set()).wholeRows();
        int[] order = new Randomness(split.seed()).named("rows").permutation(table.count(), 0);
        int half = order.length / 2;
        return new RealRows(
                split,
                judges,
                half,
                table.rows(Arrays.copyOf(order, half)).write(folder.resolve("train.csv")),
                table.rows(Arrays.copyOfRange(order, half, 2 * half)).write(folder.resolve("real.csv")));
    }

    @Override
    public String report(List<Measured> measured, List<String> methods) {
        List<String> all = Stream.concat(methods.stream(), peers().stream()).toList();
        return ReportText.heading("Samples: AUROC of a random forest between held-out and drawn rows, in %")
                + MeasuredTable.percent(measured, "auroc", Split::set).text(all)
                + ReportText.heading(
                        "Samples: how often a drawn row is nearer to a training row than a held-out one, in %")
                + MeasuredTable.percent(measured, "nearer", Split::set).text(all)
                + ReportText.heading("Samples: drawn rows that are copies of training rows, less held-out ones, in %")
                + MeasuredTable.percent(measured, "copies", Split::set).text(all);
    }

    /// The files of a split.
    ///
    /// @param count number of rows to draw, and of real rows
    private record RealRows(Split split, TablePeers judges, int count, Path train, Path real) implements Trial {
        @Override
        public Map<String, Double> basin(TrainingOptions options) throws IOException {
            Run run = Run.train(train, options);
            List<List<String>> rows = run.sample(count, split.seed()).stream()
                    .map(answer -> answer.cells().values().stream()
                            .map(cell -> Objects.toString(cell, ""))
                            .toList())
                    .toList();
            return measures(new PlainTable(run.schema().names(), rows).write(train.resolveSibling("drawn.csv")));
        }

        @Override
        public Map<String, Double> peer(String peer, TablePeers peers) throws IOException {
            Path drawn = train.resolveSibling("drawn.csv");
            peers.ask(
                    "samples",
                    Map.of("peer", peer, "train", train, "count", count, "seed", split.seed(), "result", drawn));
            return measures(drawn);
        }

        private Map<String, Double> measures(Path drawn) throws IOException {
            JsonNode contrast =
                    judges.ask("contrast", Map.of("train", train, "real", real, "drawn", drawn, "seed", split.seed()));
            Map<String, Double> measures = new TreeMap<>();
            contrast.propertyStream()
                    .forEach(measure ->
                            measures.put(measure.getKey(), measure.getValue().asDouble()));
            return measures;
        }
    }
}
