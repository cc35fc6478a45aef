package basin.run;

import basin.energy.Energies;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.schema.Cells;
import basin.tables.AnswerColumn;
import basin.tables.Answers;
import basin.tables.Output;
import basin.tables.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The scores of the rows of a table, which of them are odd, and why. The table is read once, and once more before
/// where the rows to flag depend on all of them.
final class ScoreQuery {
    private final Run run;
    private final Scoring scoring;
    private final TableQuery query;
    private final Shards shards;
    private final List<ScoreKind.Rule> rules;
    private final Optional<SeenRows.Tally> seen;
    private long ranked;
    private long flagged;

    /// @throws basin.rows.InputException when the run does not have a score
    ScoreQuery(Run run, Scoring scoring, TableQuery query, Shards shards) {
        this.run = run;
        this.scoring = scoring;
        this.query = query;
        this.shards = shards;
        this.seen = run.seen().map(SeenRows::tally);
        this.rules = scoring.kinds().stream().map(kind -> kind.rule(run)).toList();
    }

    /// Scores the rows.
    ///
    /// @return what the user should know about the ranks and the flagged rows
    List<String> write(Table table, Output output) {
        double maxRank = maxRank();
        Function<List<Reason>, String> format = output.isJson() ? ReasonFormat::json : ReasonFormat::text;
        try (Answers answers = Answers.adding(table, columns(output))) {
            eachBatch((cells, rows, energies) -> {
                double[] ranks = needsRanks() ? run.rank(energies) : new double[0];
                @Nullable String[] why = new @Nullable String[rows.count()];
                if (scoring.reasons() > 0) {
                    int[] odd = IntStream.range(0, ranks.length)
                            .filter(i -> ranks[i] <= maxRank)
                            .toArray();
                    List<List<Reason>> reasons = new Reasons(run, scoring.reasons()).of(cells, rows, odd, shards);
                    for (int i = 0; i < odd.length; i++) {
                        why[odd[i]] = format.apply(reasons.get(i));
                    }
                }
                count(ranks, maxRank);
                seen.ifPresent(tally -> tally.add(rows));
                answers.append(rows.count(), new Answers.CellSource() {
                    @Override
                    public double at(int row, int column) {
                        if (column < rules.size()) {
                            return rules.get(column).score(rows, row, energies[row]);
                        }
                        return Double.isNaN(ranks[row]) ? Double.NaN : ranks[row] <= maxRank ? 1 : 0;
                    }

                    @Override
                    public @Nullable String text(int row, int column) {
                        return why[row];
                    }
                });
            });
            answers.write(output);
        }
        return notes(maxRank);
    }

    /// Is called with each batch.
    private interface Batch {
        /// @param energies NaN for rows without any cell
        void take(Cells cells, Rows rows, double[] energies);
    }

    private void eachBatch(Batch batch) {
        query.eachBatch(run.encoding(), run.model().columns(), (cells, rows, first) -> {
            double[] energies = Energies.values(run.model().energy(), rows, shards);
            Arrays.setAll(energies, i -> cells.isEmpty(i) ? Double.NaN : energies[i]);
            batch.take(cells, rows, energies);
        });
    }

    private boolean needsRanks() {
        return scoring.flagging().isPresent() || scoring.reasons() > 0;
    }

    /// The highest rank of an odd row; 0 where no row is odd.
    private double maxRank() {
        return switch (scoring.flagging().orElse(null)) {
            case null -> scoring.reasons() > 0 ? Scoring.ODD : 0;
            case Flagging.Share share -> share.share();
            case Flagging.FalseDiscoveryRate discoveries -> {
                RankCounts counts = new RankCounts(run.knownEnergies());
                eachBatch((cells, rows, energies) -> Arrays.stream(energies).forEach(counts::add));
                yield counts.maxRank(discoveries.rate());
            }
        };
    }

    private List<AnswerColumn> columns(Output output) {
        List<AnswerColumn> columns = new ArrayList<>();
        scoring.kinds().forEach(kind -> columns.add(AnswerColumn.doubles(kind.column())));
        if (scoring.flagging().isPresent()) {
            columns.add(AnswerColumn.booleans("flagged"));
        }
        if (scoring.reasons() > 0) {
            columns.add(output.isJson() ? AnswerColumn.json("why") : AnswerColumn.texts("why"));
        }
        return columns;
    }

    private void count(double[] ranks, double maxRank) {
        for (double rank : ranks) {
            ranked += Double.isNaN(rank) ? 0 : 1;
            flagged += rank <= maxRank ? 1 : 0;
        }
    }

    private List<String> notes(double maxRank) {
        List<String> notes = new ArrayList<>();
        if ((needsRanks() || scoring.kinds().contains(ScoreKind.RANK)) && run.ranksAgainstTrainingRows()) {
            notes.add(
                    "ranks compare with the rows trained on, since none were held out: other rows look odder than they"
                            + " are");
        }
        if (scoring.flagging().isPresent()) {
            notes.add(String.format(Locale.ROOT, "flagged %,d of %,d rows", flagged, ranked)
                    + (maxRank > 0 ? String.format(Locale.ROOT, ", those with a rank of at most %.3g", maxRank) : ""));
        }
        if (needsRanks() && flagged == 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the smallest possible rank is %.2g, since ranks compare with %,d rows; hold out more rows to find"
                            + " odd ones that are rarer",
                    run.knownEnergies().minRank(),
                    run.knownEnergies().count()));
        }
        seen.flatMap(SeenRows.Tally::note).ifPresent(notes::add);
        return notes;
    }
}
