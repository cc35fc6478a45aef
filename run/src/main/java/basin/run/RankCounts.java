package basin.run;

/// How many rows of a table have each of the possible ranks, so that tables of any size need the memory of the
/// known energies alone.
final class RankCounts {
    private final KnownEnergies known;
    private final long[] rows;
    private long total;

    /// No rows yet.
    RankCounts(KnownEnergies known) {
        this.known = known;
        this.rows = new long[known.count() + 1];
    }

    /// Counts a row; one without an energy (NaN) has no rank.
    void add(double energy) {
        if (!Double.isNaN(energy)) {
            rows[known.notBelow(energy)]++;
            total++;
        }
    }

    /// The highest rank r for which r ≤ `rate` · (number of rows of rank ≤ r) / (number of rows); 0 where there is
    /// none.
    double maxRank(double rate) {
        double max = 0;
        long within = 0;
        for (int above = 0; above < rows.length; above++) {
            within += rows[above];
            if (rows[above] > 0 && known.rankAt(above) * total <= rate * within) {
                max = known.rankAt(above);
            }
        }
        return max;
    }
}
