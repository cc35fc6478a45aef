package basin.classic.neighbours;

import basin.energy.Energy;
import basin.infer.Completions;
import basin.infer.Distinct;
import basin.kernel.NearestRows;
import basin.kernel.Neighbours;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.Arrays;

/// Fills missing cells from the neighbours of a row, the k nearest kept rows by its observed cells.
final class NeighbourImputation {
    /// The number of neighbours that are searched for each one wanted, where kept rows have missing cells, too.
    private static final int REACH = 4;

    /// The minimum number of neighbours that draws are taken from. A cell is between the lowest and the highest of n
    /// exchangeable ones with a probability of (n − 1) / (n + 1), so that an interval of 0.9 needs 20 neighbours; a
    /// mean has its lowest error with fewer.
    private static final int MIN_DONORS = 20;

    /// The number of rows whose energies are computed together.
    private static final int TOGETHER = 4096;

    private final NearestRows rows;
    private final Rows known;
    private final int k;
    private final int reach;
    private final int donors;

    NeighbourImputation(NearestRows rows, int k) {
        this.rows = rows;
        this.known = rows.known();
        this.k = k;
        this.reach = known.hasMissing() ? REACH * k : k;
        this.donors = Math.max(k, MIN_DONORS);
    }

    /// Fills every missing cell with the mean over the k nearest neighbours that have it; weights would not lower
    /// its squared error, since a neighbour by few observed cells may be near by chance. A cell that no neighbour
    /// has gets the mean of its column.
    void fillWithMeans(Rows y, Rows filled) {
        Neighbours neighbours = NeighbourEnergy.neighbours(rows, y, reach);
        for (int i = 0; i < y.count(); i++) {
            float[] row = y.row(i);
            for (int p = 0; p < row.length; p++) {
                row[p] = Float.isNaN(row[p]) ? mean(neighbours, i, p) : row[p];
            }
            filled.set(i, row);
        }
    }

    private float mean(Neighbours neighbours, int i, int p) {
        double sum = 0;
        int count = 0;
        for (int place = 0; place < neighbours.count(i) && count < k; place++) {
            float cell = known.get(neighbours.known(i, place), p);
            if (!Float.isNaN(cell)) {
                sum += cell;
                count++;
            }
        }
        return count == 0 ? rows.means()[p] : (float) (sum / count);
    }

    /// Fills the missing cells of every row from one of its neighbours, k or [#MIN_DONORS] if that is more, each as
    /// likely as the others; from any kept row where it has none.
    ///
    /// @return the kept rows whose cells were taken
    int[] fillWithDraws(Rows y, Randomness randomness, long first, Rows filled) {
        int[] chosen = new int[y.count()];
        Neighbours neighbours = NeighbourEnergy.neighbours(rows, y, Math.max(reach, donors));
        for (int i = 0; i < y.count(); i++) {
            int near = Math.min(donors, neighbours.count(i));
            chosen[i] = near == 0
                    ? randomness.below(known.count(), first + i, 0, 0)
                    : neighbours.known(i, randomness.below(near, first + i, 0, 0));
            filled.set(i, filled(y, i, chosen[i], neighbours));
        }
        return chosen;
    }

    /// Row i with the missing cells of a kept row. Those that it lacks come from the nearest neighbour that has
    /// them, else from the first kept row after it. The columns of a category are missing together, so that they
    /// come from the same row.
    private float[] filled(Rows y, int i, int donor, Neighbours neighbours) {
        float[] row = y.row(i);
        for (int p = 0; p < row.length; p++) {
            if (Float.isNaN(row[p])) {
                row[p] = known.get(donor, p);
            }
            for (int place = 0; Float.isNaN(row[p]) && place < neighbours.count(i); place++) {
                row[p] = known.get(neighbours.known(i, place), p);
            }
            for (int after = 1; Float.isNaN(row[p]) && after < known.count(); after++) {
                row[p] = known.get((donor + after) % known.count(), p);
            }
            row[p] = Float.isNaN(row[p]) ? rows.means()[p] : row[p];
        }
        return row;
    }

    /// For every row at most `max` ways to fill its missing cells: those of its neighbours with which it has the
    /// lowest energy, of which none is close to another one.
    void complete(Energy energy, Rows y, int max, Completions answers) {
        int tried = Math.max(k, max);
        int together = Math.max(1, TOGETHER / tried);
        for (int from = 0; from < y.count(); from += together) {
            int to = Math.min(y.count(), from + together);
            complete(energy, y.slice(from, to), from, tried, max, answers);
        }
    }

    private void complete(Energy energy, Rows y, int first, int tried, int max, Completions answers) {
        Neighbours neighbours = NeighbourEnergy.neighbours(rows, y, Math.max(reach, tried));
        Rows filled = Rows.zeros(Math.multiplyExact(y.count(), tried), y.columns());
        int[] ends = new int[y.count()];
        int end = 0;
        for (int i = 0; i < y.count(); i++) {
            for (int donor : donors(y, i, neighbours, tried)) {
                filled.set(end++, filled(y, i, donor, neighbours));
            }
            ends[i] = end;
        }
        double[] energies = new double[end];
        energy.values(filled.slice(0, end), energies);
        for (int i = 0; i < y.count(); i++) {
            int begin = i == 0 ? 0 : ends[i - 1];
            double[] own = Arrays.copyOfRange(energies, begin, ends[i]);
            for (int answer : Distinct.lowest(filled.slice(begin, ends[i]), own, max)) {
                answers.add(first + i, filled.row(begin + answer), own[answer]);
            }
        }
    }

    /// The kept rows whose cells are tried: the neighbours of a row, or some of all kept rows where it has none. A
    /// row without missing cells needs one.
    private int[] donors(Rows y, int i, Neighbours neighbours, int tried) {
        if (neighbours.count(i) == 0) {
            return Rows.spreadNumbers(known.count(), Math.min(tried, known.count()));
        }
        int[] donors = new int[y.hasMissing(i) ? Math.min(tried, neighbours.count(i)) : 1];
        for (int place = 0; place < donors.length; place++) {
            donors[place] = neighbours.known(i, place);
        }
        return donors;
    }
}
