package basin.ensemble;

/// How well models answer the questions of an [Exam].
///
/// @param wins sum of the shares of pairs won (see [Trial#wins]), each times the number of its rows
/// @param pairs number of these rows
/// @param error sum of the mean squared errors of filled gaps (see [Trial#error]), each times the number of its rows
/// @param gaps number of these rows
record Marks(double wins, double pairs, double error, double gaps) {
    /// Before the first question.
    static final Marks NONE = new Marks(0, 0, 0, 0);

    /// Of other questions too.
    Marks plus(Marks other) {
        return new Marks(wins + other.wins, pairs + other.pairs, error + other.error, gaps + other.gaps);
    }

    /// The share of the pairs that are won; ½ where there are none.
    double shareOfWins() {
        return pairs == 0 ? 0.5 : wins / pairs;
    }

    /// The mean squared error of filled gaps; NaN where none were filled.
    double gapError() {
        return gaps == 0 ? Double.NaN : error / gaps;
    }
}
