package basin.lecture;

import basin.energy.Energy;
import basin.rows.Randomness;
import basin.rows.Rows;

/// Pairs (x, y) with two plausible y for each x: x = (cos t, sin t) and y = ±(cos 2t, sin 2t) with noise, and both
/// signs have the same probability.
final class PairedCircles {
    /// Columns of x, the first ones of a row.
    static final int GIVEN = 2;

    /// Standard deviation of y about its circle, in each coordinate.
    static final double NOISE = 0.1;

    private PairedCircles() {}

    /// n pairs.
    static Rows pairs(int n, Randomness randomness) {
        Rows rows = Rows.zeros(n, 4);
        for (int i = 0; i < n; i++) {
            double t = 2 * Math.PI * randomness.uniform(i, 0, 0);
            double sign = randomness.below(2, i, 0, 1) == 0 ? 1 : -1;
            rows.set(i, new float[] {
                (float) Math.cos(t),
                (float) Math.sin(t),
                (float) (sign * Math.cos(2 * t) + NOISE * randomness.normal(i, 0, 2)),
                (float) (sign * Math.sin(2 * t) + NOISE * randomness.normal(i, 0, 3))
            });
        }
        return rows;
    }

    /// The same rows, each with the y of another: row i gets that of row i + 1.
    static Rows mismatched(Rows pairs) {
        Rows rows = pairs.copy();
        for (int i = 0; i < rows.count(); i++) {
            int other = (i + 1) % rows.count();
            rows.set(i, 2, pairs.get(other, 2));
            rows.set(i, 3, pairs.get(other, 3));
        }
        return rows;
    }

    /// −log p(y | x) up to a constant. It gives the maximum AUROC, since the y of another pair is uniform on the
    /// circle whatever x is (Neyman & Pearson 1933).
    static Energy optimum() {
        return basin.energy.Energies.of(4, pair -> {
            double first = pair[0] * pair[0] - pair[1] * pair[1];
            double second = 2 * pair[0] * pair[1];
            double plus = Math.pow(pair[2] - first, 2) + Math.pow(pair[3] - second, 2);
            double minus = Math.pow(pair[2] + first, 2) + Math.pow(pair[3] + second, 2);
            double nearer = Math.min(plus, minus) / (2 * NOISE * NOISE);
            double further = Math.max(plus, minus) / (2 * NOISE * NOISE);
            double radius = Math.hypot(pair[2], pair[3]);
            double onCircle = (radius - 1) * (radius - 1) / (2 * NOISE * NOISE);
            return nearer - Math.log1p(Math.exp(nearer - further)) - onCircle;
        });
    }
}
