package basin.ensemble;

import basin.energy.Energies;
import basin.model.Imputing;
import basin.model.Model;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The questions of a [Trial] about the rows of each fold: rows with one wrong cell, and with gaps.
final class Exam {
    /// The largest number of rows on which a candidate is judged.
    private static final int MAX_JUDGED = 1000;

    private final Trial trial;
    private final List<Rows> right = new ArrayList<>();
    private final List<Rows> wrong = new ArrayList<>();
    private final List<Rows> gaps = new ArrayList<>();

    /// @param byFold the numbers of the rows of each fold
    Exam(Trial trial, Rows rows, List<int[]> byFold) {
        this.trial = trial;
        int perFold = Math.ceilDiv(MAX_JUDGED, byFold.size());
        for (int[] fold : byFold) {
            Rows some = rows.chosen(Arrays.stream(fold).limit(perFold).toArray());
            right.add(some);
            wrong.add(trial.withOneWrongCell(some));
            gaps.add(trial.withGaps(some));
        }
    }

    /// The marks of a model that has not seen the rows of a fold.
    Marks marks(int fold, Model model, Shards shards) {
        Rows some = right.get(fold);
        double wins = Trial.wins(
                Energies.values(model.energy(), some, shards),
                Energies.values(model.energy(), wrong.get(fold), shards));
        double error = model instanceof Imputing imputing ? gapError(fold, imputing, shards) : Double.NaN;
        int n = some.count();
        return new Marks(
                Double.isNaN(wins) ? 0 : n * wins,
                Double.isNaN(wins) ? 0 : n,
                Double.isNaN(error) ? 0 : n * error,
                Double.isNaN(error) ? 0 : n);
    }

    private double gapError(int fold, Imputing model, Shards shards) {
        Rows some = gaps.get(fold);
        Rows filled = Rows.zeros(some.count(), some.columns());
        shards.forEach(some.count(), (from, to) -> model.fillWithMeans(some.slice(from, to), filled.slice(from, to)));
        return trial.error(right.get(fold), some, filled);
    }
}
