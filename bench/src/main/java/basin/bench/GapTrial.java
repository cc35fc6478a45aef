package basin.bench;

import basin.model.Imputing;
import basin.rows.Randomness;
import basin.rows.Shards;
import basin.run.Run;
import basin.run.TrainingOptions;
import basin.tables.Output;
import basin.tables.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// A table with gaps whose cells are known to the judge.
///
/// @param split its name
/// @param judge of the filled cells
/// @param gaps the table with the gaps
/// @param file the same as a file
record GapTrial(Question.Split split, GapJudge judge, PlainTable gaps, Path file) implements Question.Trial {
    /// With 19 draws, the interval from the smallest to the largest contains the truth, if it is one more draw, with
    /// a probability of 18/20.
    private static final int DRAWS = 19;

    /// Removes cells.
    ///
    /// @param folder for the file
    static GapTrial of(Question.Split split, PlainTable truth, boolean[][] removed, Path folder) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < removed.length; i++) {
            List<String> row = new ArrayList<>(truth.rows().get(i));
            for (int p = 0; p < removed[i].length; p++) {
                row.set(p, removed[i][p] ? "" : row.get(p));
            }
            rows.add(row);
        }
        PlainTable gaps = new PlainTable(truth.header(), rows);
        return new GapTrial(split, new GapJudge(truth, gaps), gaps, gaps.write(folder.resolve("gaps.csv")));
    }

    @Override
    public Map<String, Double> basin(TrainingOptions options) throws IOException {
        Run run = Run.train(file, options);
        Map<String, Double> best = judge.ofBest(best(run));
        if (!(run.model() instanceof Imputing model)) {
            return best;
        }
        Map<String, Double> measures = new TreeMap<>(best);
        RunCells cells = RunCells.of(run, gaps, file);
        try (Shards shards = Shards.allCores()) {
            measures.putAll(
                    judge.ofMeans(cells.filled((rows, first, filled) -> model.fillWithMeans(rows, filled), shards)));
            List<PlainTable> draws = new ArrayList<>();
            for (int draw = 0; draw < DRAWS; draw++) {
                Randomness random = new Randomness(split.seed()).named("draw " + draw);
                draws.add(cells.filled(
                        (rows, first, filled) -> model.fillWithDraws(rows, random, first, filled), shards));
            }
            measures.putAll(judge.ofDraws(draws));
        }
        return measures;
    }

    private PlainTable best(Run run) throws IOException {
        Path completed = file.resolveSibling("completed.csv");
        try (Table table = Table.open(file)) {
            run.ask(table).complete(Output.file(completed.toString(), file));
        }
        PlainTable filled = PlainTable.read(completed);
        Files.delete(completed);
        return filled;
    }

    @Override
    public Map<String, Double> peer(String peer, TablePeers peers) throws IOException {
        Path result = file.resolveSibling("filled.csv");
        JsonNode answer = peers.ask(
                "gaps", Map.of("peer", peer, "train", file, "seed", split.seed(), "draws", DRAWS, "result", result));
        if (answer.has("left_out")) {
            return Map.of();
        }
        PlainTable filled = PlainTable.read(result);
        List<PlainTable> answers = filled.parts(gaps.count());
        return answers.size() == 1 ? judge.ofMeans(filled) : judge.ofDraws(answers);
    }
}
