package basin.classic.neighbours;

import basin.rows.Rows;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Neighbours by their definition.
final class ReferenceNeighbours {
    private ReferenceNeighbours() {}

    /// The squared distance over the common columns, scaled to all of them; NaN without a common one.
    static double squaredDistance(float[] a, float[] b) {
        double sum = 0;
        int common = 0;
        for (int p = 0; p < a.length; p++) {
            if (!Float.isNaN(a[p]) && !Float.isNaN(b[p])) {
                sum += ((double) a[p] - b[p]) * ((double) a[p] - b[p]);
                common++;
            }
        }
        return common == a.length ? sum : sum * a.length / common;
    }

    /// The numbers of all known rows that have a common column with a row, nearest first, without its first copy.
    static List<Integer> order(Rows known, float[] row) {
        int copy = IntStream.range(0, known.count())
                .filter(j -> Arrays.equals(known.row(j), row))
                .findFirst()
                .orElse(-1);
        return IntStream.range(0, known.count())
                .filter(j -> j != copy && !Double.isNaN(squaredDistance(known.row(j), row)))
                .boxed()
                .sorted(Comparator.comparingDouble(j -> squaredDistance(known.row(j), row)))
                .toList();
    }

    /// The squared distances to the k nearest of them.
    static double[] squares(Rows known, float[] row, int k) {
        return order(known, row).stream()
                .limit(k)
                .mapToDouble(j -> squaredDistance(known.row(j), row))
                .toArray();
    }
}
