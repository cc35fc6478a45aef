package basin.latent;

/// The Gauss–Legendre rule: n nodes on an interval that integrate polynomials up to degree 2n − 1 exactly
/// (Abramowitz & Stegun 1964, 25.4.30).
public final class GaussLegendre {
    private static final int ROUNDS = 8;

    /// The nodes, ascending.
    final double[] nodes;

    /// Their weights, which sum to the length of the interval.
    final double[] weights;

    private GaussLegendre(double[] nodes, double[] weights) {
        this.nodes = nodes;
        this.weights = weights;
    }

    /// The rule of `points` nodes between `lower` and `upper`.
    public static GaussLegendre between(double lower, double upper, int points) {
        double[] nodes = new double[points];
        double[] weights = new double[points];
        double half = (upper - lower) / 2;
        double[] p = new double[2];
        for (int i = 0; i < points; i++) {
            // Newton's method; from this start the correct digits double at every iteration.
            double x = -Math.cos(Math.PI * (i + 0.75) / (points + 0.5));
            for (int round = 0; round < ROUNDS; round++) {
                legendre(x, points, p);
                x -= p[0] / p[1];
            }
            legendre(x, points, p);
            nodes[i] = lower + half * (1 + x);
            weights[i] = half * 2 / ((1 - x * x) * p[1] * p[1]);
        }
        return new GaussLegendre(nodes, weights);
    }

    /// The number of nodes.
    public int count() {
        return nodes.length;
    }

    /// Node i; they ascend.
    public double node(int i) {
        return nodes[i];
    }

    /// The weight of node i; the weights sum to the length of the interval.
    public double weight(int i) {
        return weights[i];
    }

    /// Writes the Legendre polynomial of degree `n` at x, and its slope there.
    private static void legendre(double x, int n, double[] valueAndSlope) {
        double before = 1;
        double now = x;
        for (int k = 2; k <= n; k++) {
            double next = ((2 * k - 1) * x * now - (k - 1) * before) / k;
            before = now;
            now = next;
        }
        valueAndSlope[0] = now;
        valueAndSlope[1] = n * (x * now - before) / (x * x - 1);
    }
}
