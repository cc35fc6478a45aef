package basin.classic.kmeans;

import basin.rows.Rows;
import java.util.Arrays;

/// K-means by its definition, in double precision, without shift, kernels, bounds or threads; over the
/// observed cells.
final class ReferenceKMeans {
    private ReferenceKMeans() {}

    static double squaredDistance(Rows y, int i, double[] prototype) {
        double sum = 0;
        for (int p = 0; p < prototype.length; p++) {
            double difference = y.get(i, p) - prototype[p];
            sum += Double.isNaN(difference) ? 0 : difference * difference;
        }
        return sum;
    }

    static double[][] doubles(Rows rows) {
        double[][] doubles = new double[rows.count()][rows.columns()];
        for (int j = 0; j < doubles.length; j++) {
            for (int p = 0; p < rows.columns(); p++) {
                doubles[j][p] = rows.get(j, p);
            }
        }
        return doubles;
    }

    /// E(y_i, z_j) for every j.
    static double[] energies(Rows y, int i, double[][] prototypes) {
        return Arrays.stream(prototypes)
                .mapToDouble(w -> squaredDistance(y, i, w))
                .toArray();
    }

    static int nearest(double[] energies) {
        int nearest = 0;
        for (int j = 1; j < energies.length; j++) {
            nearest = energies[j] < energies[nearest] ? j : nearest;
        }
        return nearest;
    }

    /// How much higher the second lowest energy is than the lowest.
    static double margin(double[] energies) {
        double[] sorted = energies.clone();
        Arrays.sort(sorted);
        return sorted.length == 1 ? Double.POSITIVE_INFINITY : sorted[1] - sorted[0];
    }

    static int[] nearest(Rows y, double[][] prototypes) {
        int[] nearest = new int[y.count()];
        Arrays.setAll(nearest, i -> nearest(energies(y, i, prototypes)));
        return nearest;
    }

    static double meanEnergy(Rows y, double[][] prototypes) {
        double sum = 0;
        for (int i = 0; i < y.count(); i++) {
            sum += Arrays.stream(energies(y, i, prototypes)).min().orElseThrow();
        }
        return sum / y.count();
    }

    /// The mean of the rows of each prototype, cell by cell; a cell that none of them has stays.
    static double[][] means(Rows y, int[] nearest, double[][] prototypes) {
        double[][] means = new double[prototypes.length][];
        for (int j = 0; j < means.length; j++) {
            means[j] = prototypes[j].clone();
            for (int p = 0; p < y.columns(); p++) {
                double sum = 0;
                int count = 0;
                for (int i = 0; i < y.count(); i++) {
                    if (nearest[i] == j && !Float.isNaN(y.get(i, p))) {
                        sum += y.get(i, p);
                        count++;
                    }
                }
                means[j][p] = count == 0 ? means[j][p] : sum / count;
            }
        }
        return means;
    }
}
