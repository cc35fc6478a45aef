package basin.classic.kmeans;

import basin.kernel.CentredRows;
import basin.rows.Rows;

/// Moves every prototype without rows to a row: that with the highest energy among the rows whose prototype has
/// other rows, too. Where every row has energy 0, the prototype stays without rows.
final class Refill {
    private final CentredRows data;
    private final int[] nearest;
    private final ClusterSums sums;
    private final Bounds bounds;

    Refill(CentredRows data, int[] nearest, ClusterSums sums, Bounds bounds) {
        this.data = data;
        this.nearest = nearest;
        this.sums = sums;
        this.bounds = bounds;
    }

    /// Finds prototypes without rows and moves them.
    void run(Rows prototypes) {
        double[] energies = {};
        for (int j = 0; j < prototypes.count(); j++) {
            if (sums.rows(j) == 0) {
                if (energies.length == 0) {
                    energies = energies(prototypes);
                }
                int worst = worst(energies);
                if (worst < 0) {
                    return;
                }
                moveTo(worst, j, prototypes, energies);
            }
        }
    }

    private double[] energies(Rows prototypes) {
        double[] energies = new double[data.count()];
        data.shards.forEach(energies.length, (from, to) -> {
            Rows block = data.rows.slice(from, to);
            for (int i = from; i < to; i++) {
                energies[i] = data.squaredDistance(block, i - from, prototypes, nearest[i]);
            }
        });
        return energies;
    }

    private int worst(double[] energies) {
        int worst = -1;
        for (int i = 0; i < energies.length; i++) {
            if (energies[i] > (worst < 0 ? 0 : energies[worst]) && sums.rows(nearest[i]) > 1) {
                worst = i;
            }
        }
        return worst;
    }

    private void moveTo(int row, int j, Rows prototypes, double[] energies) {
        prototypes.set(j, prototypes.row(nearest[row]));
        data.copyTo(row, prototypes, j);
        sums.move(data.rows.slice(row, row + 1), 0, nearest[row], j);
        nearest[row] = j;
        bounds.forget(row);
        // Rows near the moved prototype will be assigned to it in the next sweep, so they need no other one.
        data.shards.forEach(energies.length, (from, to) -> {
            Rows block = data.rows.slice(from, to);
            for (int i = from; i < to; i++) {
                energies[i] = Math.min(energies[i], data.squaredDistance(block, i - from, prototypes, j));
            }
        });
    }
}
