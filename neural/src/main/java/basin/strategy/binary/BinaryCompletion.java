package basin.strategy.binary;

import basin.energy.Energy;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The minima of an energy over the missing cells of a binary row: those where no flip of one missing cell
/// lowers the energy.
///
/// A few missing cells are enumerated, so that all minima are found; otherwise descents start at the missing cells
/// of those known rows that agree best with the observed cells.
final class BinaryCompletion {
    /// The maximum number of missing cells for which all values are tried.
    private static final int ENUMERATED = 12;

    /// The maximum number of descents.
    private static final int STARTS = 32;

    private final Energy energy;
    private final Rows known;

    /// @param known binary rows, at which descents start
    BinaryCompletion(Energy energy, Rows known) {
        this.energy = energy;
        this.known = known;
    }

    /// A completed row.
    static final class Answer {
        final float[] row;
        final double energy;

        Answer(float[] row, double energy) {
            this.row = row;
            this.energy = energy;
        }
    }

    /// Columns whose cell is missing.
    static int[] missing(float[] row) {
        return IntStream.range(0, row.length).filter(p -> Float.isNaN(row[p])).toArray();
    }

    /// All minima found, lowest first; the row itself when nothing is missing.
    List<Answer> answers(float[] row) {
        int[] missing = missing(row);
        List<Answer> answers = missing.length <= ENUMERATED ? enumerated(row, missing) : descended(row, missing);
        answers.sort(Comparator.comparingDouble(answer -> answer.energy));
        return answers;
    }

    private List<Answer> enumerated(float[] row, int[] missing) {
        Rows all = Rows.zeros(1 << missing.length, row.length);
        for (int state = 0; state < all.count(); state++) {
            all.set(state, row);
            for (int bit = 0; bit < missing.length; bit++) {
                all.set(state, missing[bit], state >> bit & 1);
            }
        }
        double[] energies = new double[all.count()];
        energy.values(all, energies);
        List<Answer> minima = new ArrayList<>();
        for (int state = 0; state < all.count(); state++) {
            if (isMinimum(energies, state, missing.length)) {
                minima.add(new Answer(all.row(state), energies[state]));
            }
        }
        return minima;
    }

    /// Of equal neighbours the first counts.
    private static boolean isMinimum(double[] energies, int state, int bits) {
        boolean lowest = true;
        for (int bit = 0; bit < bits; bit++) {
            int other = state ^ 1 << bit;
            lowest &= energies[state] < energies[other] || (energies[state] == energies[other] && state < other);
        }
        return lowest;
    }

    private List<Answer> descended(float[] row, int[] missing) {
        FlipDescent descent = new FlipDescent(energy);
        List<Answer> answers = new ArrayList<>();
        for (int start : nearest(row)) {
            float[] filled = row.clone();
            for (int p : missing) {
                filled[p] = known.get(start, p);
            }
            double value = descent.descend(filled, missing);
            if (answers.stream().noneMatch(other -> Arrays.equals(other.row, filled))) {
                answers.add(new Answer(filled, value));
            }
        }
        return answers;
    }

    /// The known rows that differ from the observed cells in the fewest columns; of equal ones the first.
    private int[] nearest(float[] row) {
        return IntStream.range(0, known.count())
                .boxed()
                .sorted(Comparator.comparingLong(i -> differences(i, row)))
                .limit(STARTS)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private long differences(int i, float[] row) {
        return IntStream.range(0, row.length)
                .filter(p -> !Float.isNaN(row[p]) && row[p] != known.get(i, p))
                .count();
    }
}
