package basin.classic.grid;

import basin.infer.Completion;
import basin.infer.Completions;
import basin.infer.Lbfgs;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.List;

/// The minima of a grid energy over the missing cells of a row: those that are found between points half a cell
/// apart, each refined by descent.
final class GridMinima {
    private static final int PLACES = 2;

    /// Minima closer to each other than this fraction of a cell are the same.
    private static final double APART = 0.1;

    private final GridEnergy energy;
    private final Grid grid;

    GridMinima(GridEnergy energy) {
        this.energy = energy;
        this.grid = energy.grid();
    }

    /// Adds to `answers` the ways to fill the missing cells of row i of y, at max `max`, lowest first.
    void complete(Rows y, int i, int max, Completions answers) {
        List<Integer> missing = new ArrayList<>();
        double apart = Double.POSITIVE_INFINITY;
        for (int p = 0; p < y.columns(); p++) {
            if (Float.isNaN(y.get(i, p))) {
                missing.add(p);
            }
            apart = Math.min(apart, APART * grid.axes().get(p).width());
        }
        Rows starts = missing.isEmpty() ? y.slice(i, i + 1) : starts(y, i, missing);
        Completions found = new Completion(starts, Lbfgs.standard(), apart).complete(energy, y.slice(i, i + 1), max);
        for (int answer = 0; answer < found.count(); answer++) {
            answers.add(i, found.rows().row(answer), found.energy(answer));
        }
    }

    /// The lattice points that are not higher than their neighbours.
    private Rows starts(Rows y, int i, List<Integer> missing) {
        Rows lattice = lattice(y, i, missing);
        double[] energies = new double[lattice.count()];
        energy.values(lattice, energies);
        List<float[]> starts = new ArrayList<>();
        for (int at = 0; at < energies.length; at++) {
            if (isLow(energies, at, missing)) {
                starts.add(lattice.row(at));
            }
        }
        return Rows.of(starts.toArray(float[][]::new));
    }

    private int along(int axis) {
        return PLACES * grid.axes().get(axis).cells() + 1;
    }

    private Rows lattice(Rows y, int i, List<Integer> missing) {
        int count = 1;
        for (int p : missing) {
            count = Math.multiplyExact(count, along(p));
        }
        Rows lattice = Rows.zeros(count, y.columns());
        float[] row = y.row(i);
        for (int at = 0; at < count; at++) {
            int rest = at;
            for (int p : missing) {
                GridAxis axis = grid.axes().get(p);
                row[p] = (float) (axis.low() + axis.width() * (rest % along(p)) / PLACES);
                rest /= along(p);
            }
            lattice.set(at, row);
        }
        return lattice;
    }

    /// Whether neither neighbour along any axis is lower; of two equal points, the first counts as the lower one.
    private boolean isLow(double[] energies, int at, List<Integer> missing) {
        int stride = 1;
        int rest = at;
        for (int p : missing) {
            int place = rest % along(p);
            boolean fallsBefore = place > 0 && energies[at - stride] <= energies[at];
            boolean fallsAfter = place < along(p) - 1 && energies[at + stride] < energies[at];
            if (fallsBefore || fallsAfter) {
                return false;
            }
            rest /= along(p);
            stride *= along(p);
        }
        return true;
    }
}
