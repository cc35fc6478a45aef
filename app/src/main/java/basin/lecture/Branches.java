package basin.lecture;

import basin.classic.kmeans.KMeans;
import basin.energy.Energies;
import basin.infer.Completions;
import basin.landscape.Spiral;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.Arrays;

/// Answers to "given y1, what is y2?", compared with the truth: the points where the vertical line at y1 crosses
/// the spiral.
///
/// @param points the completed rows, y1 and the answer y2
/// @param found number of crossings near an answer
/// @param all number of crossings
record Branches(Rows points, int found, int all) {
    private static final double PLAUSIBLE = 0.99;

    /// The answers of K-means: the minima of F∞ over y2 whose energy is at most that of 99 of 100 training rows.
    ///
    /// @param near the maximum distance in y2 between a crossing and an answer near it
    static Branches complete(TrainedSpiral spiral, double[] y1, double near, Shards shards) {
        KMeans kmeans = spiral.kmeans();
        Rows asked = Rows.zeros(y1.length, 2);
        for (int i = 0; i < y1.length; i++) {
            asked.set(i, new float[] {(float) y1[i], Float.NaN});
        }
        double[] energies = Energies.values(kmeans.energy(), spiral.rows(), shards);
        Arrays.sort(energies);
        double plausible = energies[(int) (PLAUSIBLE * energies.length)];
        Completions answers = kmeans.complete(asked, TrainedSpiral.K);
        Rows points = Rows.zeros(answers.count(), 2);
        int count = 0;
        for (int i = 0; i < answers.count(); i++) {
            if (answers.energy(i) <= plausible) {
                points.set(count++, answers.rows().row(i));
            }
        }
        return compare(points.slice(0, count), y1, near);
    }

    /// The answer of a least-squares prediction: the mean y2 of the training rows whose y1 is within `width` of the
    /// given one.
    static Branches mean(Rows rows, double[] y1, double width, double near) {
        Rows points = Rows.zeros(y1.length, 2);
        for (int i = 0; i < y1.length; i++) {
            double sum = 0;
            int count = 0;
            for (int row = 0; row < rows.count(); row++) {
                if (Math.abs(rows.get(row, 0) - y1[i]) <= width) {
                    sum += rows.get(row, 1);
                    count++;
                }
            }
            points.set(i, new float[] {(float) y1[i], (float) (sum / count)});
        }
        return compare(points, y1, near);
    }

    /// Compares completed rows with the crossings at each y1.
    static Branches compare(Rows points, double[] y1, double near) {
        int found = 0;
        int all = 0;
        for (double given : y1) {
            for (double branch : Spiral.branches(given)) {
                all++;
                found += isNear(points, (float) given, branch, near) ? 1 : 0;
            }
        }
        return new Branches(points, found, all);
    }

    private static boolean isNear(Rows points, float y1, double branch, double near) {
        for (int i = 0; i < points.count(); i++) {
            if (points.get(i, 0) == y1 && Math.abs(points.get(i, 1) - branch) <= near) {
                return true;
            }
        }
        return false;
    }

    /// The fraction of the crossings that are near an answer.
    double recall() {
        return (double) found / all;
    }
}
