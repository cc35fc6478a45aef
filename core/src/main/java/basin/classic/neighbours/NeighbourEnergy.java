package basin.classic.neighbours;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.kernel.NearestRows;
import basin.kernel.Neighbours;
import basin.rows.Rows;

/// The energy of the distances to the k nearest kept rows: a neighbour w has the energy ‖y − w‖² / 2σ², and a
/// [NeighbourForm] makes the energy of the row from those of its neighbours.
///
/// **A row that is a copy of a kept row, cell by cell, skips one such row.** So a kept row is compared with the
/// others, as a new row is. Where other kept rows are copies of it, they are its neighbours.
///
/// Where cells are missing, distances are over the common columns (see [NearestRows]). A row without a neighbour,
/// such as one without a cell, has the energy 0: nothing speaks against it. The gradient is defined where the order
/// of the distances does not change, and off the kept rows.
public final class NeighbourEnergy implements SmoothEnergy {
    private final NearestRows rows;
    private final int k;
    private final NeighbourForm form;
    private final double variance;

    /// @param k number of neighbours, 1 or more; all of them where fewer rows are kept
    /// @param variance σ², above 0 and finite
    NeighbourEnergy(NearestRows rows, int k, NeighbourForm form, double variance) {
        this.rows = rows;
        this.k = k;
        this.form = form;
        this.variance = variance;
    }

    @Override
    public int columns() {
        return rows.known().columns();
    }

    /// The `max` nearest kept rows of every row; one copy of the row is skipped.
    static Neighbours neighbours(NearestRows rows, Rows y, int max) {
        Neighbours found = rows.nearest(y, max + 1);
        for (int i = 0; i < y.count(); i++) {
            int copy = copy(rows.known(), y, i, found);
            if (copy >= 0) {
                found.remove(i, copy);
            }
            found.keep(i, max);
        }
        return found;
    }

    /// The place of the first neighbour that is a copy of row i; −1 for none.
    private static int copy(Rows known, Rows y, int i, Neighbours found) {
        for (int place = 0; place < found.count(i) && found.square(i, place) == 0; place++) {
            if (isCopy(known, found.known(i, place), y, i)) {
                return place;
            }
        }
        return -1;
    }

    private static boolean isCopy(Rows known, int j, Rows y, int i) {
        for (int p = 0; p < y.columns(); p++) {
            float one = known.get(j, p);
            float other = y.get(i, p);
            if (one != other && !(Float.isNaN(one) && Float.isNaN(other))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        Neighbours neighbours = neighbours(rows, y, k);
        double[] energies = new double[k];
        for (int i = 0; i < y.count(); i++) {
            values[i] = value(neighbours, i, energies);
        }
    }

    /// The energy of row i.
    ///
    /// @param energies overwritten with those of its neighbours
    private double value(Neighbours neighbours, int i, double[] energies) {
        int count = neighbours.count(i);
        for (int place = 0; place < count; place++) {
            energies[place] = neighbours.square(i, place) / (2 * variance);
        }
        return count == 0 ? 0 : form.energy(energies, count);
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Energies.requireShapes(this, y, values);
        Rows.requireShape("gradients", gradients, y.count(), columns());
        Neighbours neighbours = neighbours(rows, y, k);
        double[] energies = new double[k];
        for (int i = 0; i < y.count(); i++) {
            values[i] = value(neighbours, i, energies);
            if (neighbours.count(i) > 0) {
                form.derivatives(energies, neighbours.count(i));
            }
            gradients.set(i, gradient(y, i, neighbours, energies));
        }
    }

    /// Σ_w c_w (y − w) d / (m σ²), where m is the number of common columns and c_w the derivative by the energy of
    /// w.
    private float[] gradient(Rows y, int i, Neighbours neighbours, double[] derivatives) {
        double[] sums = new double[columns()];
        for (int place = 0; place < neighbours.count(i); place++) {
            int j = neighbours.known(i, place);
            double scale = derivatives[place] / variance * columns() / common(y, i, j);
            for (int p = 0; p < sums.length; p++) {
                double difference = (double) y.get(i, p) - rows.known().get(j, p);
                sums[p] += Double.isNaN(difference) ? 0 : scale * difference;
            }
        }
        float[] gradient = new float[sums.length];
        for (int p = 0; p < sums.length; p++) {
            gradient[p] = (float) sums[p];
        }
        return gradient;
    }

    private int common(Rows y, int i, int j) {
        int common = 0;
        for (int p = 0; p < y.columns(); p++) {
            common += Float.isNaN(y.get(i, p) - rows.known().get(j, p)) ? 0 : 1;
        }
        return common;
    }
}
