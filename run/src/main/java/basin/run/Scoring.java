package basin.run;

import basin.rows.InputException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What [TableQuery#score(Scoring, basin.tables.Output)] says about each row.
///
/// @param kinds the scores, one or more, each once: a column for each
/// @param flagging which rows are flagged as odd: a column `flagged`; empty for no such column
/// @param reasons the max number of reasons in the column `why`, for rows that are flagged or, where none are, have
///     a rank of at most [#ODD]; 0 for no such column
public record Scoring(List<ScoreKind> kinds, Optional<Flagging> flagging, int reasons) {
    /// The highest rank of a row whose reasons are given where no row is flagged.
    public static final double ODD = 0.05;

    /// @throws InputException for no kind, or one twice
    /// @throws IllegalArgumentException for a negative number of reasons
    public Scoring {
        kinds = List.copyOf(kinds);
        if (kinds.isEmpty() || new HashSet<>(kinds).size() < kinds.size()) {
            throw InputException.of("score", "one kind or more, every one once", kinds);
        }
        if (reasons < 0) {
            throw new IllegalArgumentException("reasons: expected 0 or more, got " + reasons);
        }
    }

    /// Scores alone.
    public static Scoring of(List<ScoreKind> kinds) {
        return new Scoring(kinds, Optional.empty(), 0);
    }

    /// The same, flagging odd rows.
    public Scoring flagging(Flagging rule) {
        return new Scoring(kinds, Optional.of(rule), reasons);
    }

    /// The same with at max `max` reasons for each odd row.
    public Scoring withReasons(int max) {
        return new Scoring(kinds, flagging, max);
    }
}
