package basin.infer;

import basin.energy.Energy;
import basin.latent.Convergence;
import basin.latent.LatentEnergy;
import basin.latent.Minimiser;
import basin.latent.SmoothLatentEnergy;
import basin.rows.InputException;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Completes rows under any energy: fills the missing cells from each of several starts, minimises over them, and
/// keeps the minima that differ, lowest first.
///
/// @param starts rows without missing cells, one or more, such as training rows; every row to be completed
///     begins at as many of them as there are `searches`
/// @param how the search over the missing cells; the end of a search that does not converge is used only if no
///     other search of the row converges
/// @param apart minima nearer to each other than this in every cell are one; above 0
/// @param searches for a row, unless twice as many answers are wanted; 1 or more. They begin at the starts of
///     lowest energy, but not at any that is nearer than `START_APART` in every cell to a lower one
public record Completion(Rows starts, Minimiser how, double apart, int searches) {
    /// For rows of about unit scale: starts nearer than this are on one branch of the data.
    private static final double START_APART = 0.2;

    /// The max number of cells in searches that run at a time.
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
        Checks.requireAtLeast("searches", searches, 1);
    }

    /// A completion that begins at every start.
    public Completion(Rows starts, Minimiser how, double apart) {
        this(starts, how, apart, Integer.MAX_VALUE);
    }

    /// For every row at most `max` ways to fill its missing cells. A row without any is its own only answer.
    ///
    /// @throws IllegalArgumentException when the shapes do not fit
    /// @throws InputException when the energy of a row is not finite at any start
    public Completions complete(Energy energy, Rows y, int max) {
        Rows.requireColumns("y", y, energy.columns());
        Rows.requireColumns("starts", starts, energy.columns());
        Checks.requireAtLeast("max", max, 1);
        Completions answers = new Completions(y.columns());
        int rows = Math.max(1, CELLS / starts.count() / y.columns());
        for (int from = 0; from < y.count(); from += rows) {
            int to = Math.min(y.count(), from + rows);
            complete(energy, y.slice(from, to), from, max, answers);
        }
        return answers;
    }

    private void complete(Energy energy, Rows y, int first, int max, Completions answers) {
        LatentEnergy filled = FilledEnergy.of(energy);
        int n = starts.count();
        Rows copies = Rows.zeros(y.count() * n, y.columns());
        Rows z = Rows.zeros(y.count() * n, y.columns());
        int[] sources = new int[y.count() * n];
        double[] known = new double[y.count()];
        int began = begin(filled, y, copies, z, sources, known, max);
        Rows rows = copies.slice(0, began);
        Rows ends = z.slice(0, began);
        double[] energies = new double[began];
        Convergence ended = how.minimise(filled, rows, ends, energies);
        Rows completed = rows.filledFrom(ends);
        for (int i = 0, at = 0; i < y.count(); i++) {
            if (isComplete(y, i)) {
                answers.add(first + i, y.row(i), requireFinite(known[i], first + i, "at that row"));
                continue;
            }
            int from = at;
            while (at < began && sources[at] == i) {
                at++;
            }
            requireFinite(from == at ? Double.NaN : 0, first + i, "at any start");
            int[] converged = IntStream.range(from, at).filter(ended::converged).toArray();
            List<Integer> found = converged.length > 0
                    ? Distinct.lowest(completed, energies, IntStream.of(converged), max, apart)
                    : Distinct.lowest(completed, energies, IntStream.range(from, at), 1, apart);
            for (int end : found) {
                answers.add(first + i, completed.row(end), energies[end], ended.converged(end));
            }
        }
    }

    private static double requireFinite(double value, int row, String where) {
        if (!Double.isFinite(value)) {
            throw InputException.of("energy", "a finite number for row " + row, "none " + where)
                    .withRemedy("check the cells of that row, give other starts, or correct the energy");
        }
        return value;
    }

    /// Pairs each row with missing cells with its starts, where the energy and, if there is one, the slope are
    /// finite; and writes the energies of the complete rows.
    ///
    /// @param rows overwritten with the row of each pair
    /// @param z overwritten with the start of each pair
    /// @param sources overwritten with the number of the row of each pair
    /// @param known overwritten with the energies of the complete rows
    /// @return the number of pairs
    private int begin(LatentEnergy filled, Rows y, Rows rows, Rows z, int[] sources, double[] known, int max) {
        int at = 0;
        for (int i = 0; i < y.count(); i++) {
            int tried = isComplete(y, i) ? 1 : starts.count();
            for (int s = 0; s < tried; s++, at++) {
                Search.copy(y, i, rows, at);
                Search.copy(starts, s, z, at);
                sources[at] = i;
            }
        }
        double[] energies = new double[at];
        Rows slopes = Rows.zeros(at, y.columns());
        if (filled instanceof SmoothLatentEnergy smooth) {
            smooth.latentGradients(rows.slice(0, at), z.slice(0, at), energies, slopes);
        } else {
            filled.values(rows.slice(0, at), z.slice(0, at), energies);
        }
        int kept = 0;
        for (int search = 0, end; search < at; search = end) {
            end = search + 1;
            if (isComplete(rows, search)) {
                known[sources[search]] = energies[search];
                continue;
            }
            end = search + starts.count();
            Rows tried = rows.slice(search, end).filledFrom(z.slice(search, end));
            for (int s : promising(tried, energies, slopes, search, max)) {
                Search.copy(rows, search + s, rows, kept);
                Search.copy(z, search + s, z, kept);
                sources[kept++] = sources[search];
            }
        }
        return kept;
    }

    /// The starts of the searches of one row, in their order.
    ///
    /// @param tried the row, filled from each start
    /// @param energies of these and others, the first at `from`; so are the slopes
    private int[] promising(Rows tried, double[] energies, Rows slopes, int from, int max) {
        long limit = Math.max(searches, 2L * max);
        IntStream finite =
                IntStream.range(0, tried.count()).filter(s -> Search.isFinite(energies[from + s], slopes, from + s));
        if (limit >= tried.count()) {
            return finite.toArray();
        }
        double[] own = Arrays.copyOfRange(energies, from, from + tried.count());
        return Distinct.lowest(tried, own, finite, limit, START_APART).stream()
                .mapToInt(s -> s)
                .sorted()
                .toArray();
    }

    private static boolean isComplete(Rows y, int row) {
        for (int p = 0; p < y.columns(); p++) {
            if (Float.isNaN(y.get(row, p))) {
                return false;
            }
        }
        return true;
    }
}
