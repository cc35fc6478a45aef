package basin.infer;

import basin.energy.Energy;
import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.latent.SmoothLatentEnergy;
import basin.model.Completions;
import basin.rows.InputException;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Completes rows under any energy: fills the missing cells from each of several starts, minimises over them, and
/// keeps the minima that differ, lowest first.
///
/// @param starts rows without missing cells, one or more, such as training rows; every row to be completed begins at
///     all of them
/// @param how the search over the missing cells; where it does not converge its end is used only if there is no
///     other
/// @param apart minima nearer to each other than this in every cell are one; above 0
public record Completion(Rows starts, Minimiser how, double apart) {
    /// Cells of searches that go on at a time.
    private static final int CELLS = 1 << 18;

    public Completion {
        if (starts.count() == 0) {
            throw new IllegalArgumentException("starts: expected at least one row, got none");
        }
        for (int i = 0; i < starts.count(); i++) {
            for (int p = 0; p < starts.columns(); p++) {
                if (!Float.isFinite(starts.get(i, p))) {
                    throw new IllegalArgumentException(
                            "starts: expected finite cells, got " + starts.get(i, p) + " in row " + i);
                }
            }
        }
        Checks.requirePositive("apart", apart);
    }

    /// For every row at most `most` ways to fill its missing cells. A row without any is its own only answer.
    ///
    /// @throws IllegalArgumentException when the shapes do not fit
    /// @throws InputException when the energy of a row is not finite at any start
    public Completions complete(Energy energy, Rows y, int most) {
        Rows.requireColumns("y", y, energy.columns());
        Rows.requireColumns("starts", starts, energy.columns());
        Checks.requireAtLeast("most", most, 1);
        Completions answers = new Completions(y.columns());
        int rows = Math.max(1, CELLS / starts.count() / y.columns());
        for (int from = 0; from < y.count(); from += rows) {
            int to = Math.min(y.count(), from + rows);
            complete(energy, y.slice(from, to), from, most, answers);
        }
        return answers;
    }

    /// Where a search ended.
    private record End(int search, double energy, boolean converged) {}

    private void complete(Energy energy, Rows y, int first, int most, Completions answers) {
        LatentEnergy filled = FilledEnergy.of(energy);
        int n = starts.count();
        Rows beside = Rows.zeros(y.count() * n, y.columns());
        Rows z = Rows.zeros(y.count() * n, y.columns());
        int[] sources = new int[y.count() * n];
        double[] known = new double[y.count()];
        int searches = begin(filled, y, beside, z, sources, known);
        Rows rows = beside.slice(0, searches);
        Rows ends = z.slice(0, searches);
        double[] energies = new double[searches];
        Convergence ended = how.minimise(filled, rows, ends, energies);
        Rows completed = rows.filledFrom(ends);
        for (int i = 0, at = 0; i < y.count(); i++) {
            if (isComplete(y, i)) {
                answers.add(first + i, y.row(i), requireFinite(known[i], first + i, "at that row"));
                continue;
            }
            List<End> found = new ArrayList<>();
            for (; at < searches && sources[at] == i; at++) {
                found.add(new End(at, energies[at], ended.converged(at)));
            }
            requireFinite(found.isEmpty() ? Double.NaN : 0, first + i, "at any start");
            for (End end : distinct(found, completed, most)) {
                answers.add(first + i, completed.row(end.search), end.energy, end.converged);
            }
        }
    }

    private static double requireFinite(double value, int row, String where) {
        if (!Double.isFinite(value)) {
            throw new InputException("energy: expected a finite number for row " + row + ", got none " + where
                    + "; check the cells of that row, give other starts, or mend the energy");
        }
        return value;
    }

    /// Lays each row with missing cells beside the starts where its energy is finite, and its slope where there is
    /// one, and writes the energies of the others.
    ///
    /// @return how many pairs of a row and a start there are
    private int begin(LatentEnergy filled, Rows y, Rows beside, Rows z, int[] sources, double[] known) {
        int at = 0;
        for (int i = 0; i < y.count(); i++) {
            int searches = isComplete(y, i) ? 1 : starts.count();
            for (int s = 0; s < searches; s++, at++) {
                Search.copy(y, i, beside, at);
                Search.copy(starts, s, z, at);
                sources[at] = i;
            }
        }
        double[] energies = new double[at];
        Rows slopes = Rows.zeros(at, y.columns());
        if (filled instanceof SmoothLatentEnergy smooth) {
            smooth.latentGradients(beside.slice(0, at), z.slice(0, at), energies, slopes);
        } else {
            filled.values(beside.slice(0, at), z.slice(0, at), energies);
        }
        int kept = 0;
        for (int search = 0; search < at; search++) {
            if (isComplete(beside, search)) {
                known[sources[search]] = energies[search];
            } else if (Search.isFinite(energies[search], slopes, search)) {
                Search.copy(beside, search, beside, kept);
                Search.copy(z, search, z, kept);
                sources[kept++] = sources[search];
            }
        }
        return kept;
    }

    private static boolean isComplete(Rows y, int row) {
        for (int p = 0; p < y.columns(); p++) {
            if (Float.isNaN(y.get(row, p))) {
                return false;
            }
        }
        return true;
    }

    /// The lowest of every group of ends, lowest first.
    private List<End> distinct(List<End> ends, Rows completed, int most) {
        boolean any = ends.stream().anyMatch(End::converged);
        List<End> kept = new ArrayList<>();
        ends.stream()
                .filter(end -> end.converged || !any)
                .sorted(Comparator.comparingDouble(End::energy))
                .filter(end -> kept.size() < most
                        && kept.stream().noneMatch(other -> isNear(completed, other.search, end.search)))
                .forEach(kept::add);
        return any ? kept : kept.subList(0, 1);
    }

    private boolean isNear(Rows completed, int one, int other) {
        for (int p = 0; p < completed.columns(); p++) {
            if (Math.abs((double) completed.get(one, p) - completed.get(other, p)) >= apart) {
                return false;
            }
        }
        return true;
    }
}
