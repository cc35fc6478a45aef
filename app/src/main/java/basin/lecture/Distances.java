package basin.lecture;

import basin.landscape.Spiral;
import basin.rows.Rows;
import java.util.Arrays;

/// Distances between points, and from points to the spiral.
final class Distances {
    private Distances() {}

    /// The distance of each point to the spiral.
    static double[] toSpiral(Rows points) {
        double[] distances = new double[points.count()];
        Arrays.setAll(distances, i -> Spiral.distance(points.row(i)));
        return distances;
    }

    /// The distance of each point to the nearest of `targets`.
    static double[] toNearest(Rows points, Rows targets) {
        double[] distances = new double[points.count()];
        for (int i = 0; i < distances.length; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; j < targets.count(); j++) {
                nearest = Math.min(nearest, between(points, i, targets, j));
            }
            distances[i] = nearest;
        }
        return distances;
    }

    /// The distance between row i of `points` and row j of `others`.
    static double between(Rows points, int i, Rows others, int j) {
        double square = 0;
        for (int p = 0; p < points.columns(); p++) {
            double difference = (double) points.get(i, p) - others.get(j, p);
            square += difference * difference;
        }
        return Math.sqrt(square);
    }
}
