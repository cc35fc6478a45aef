package basin.latent;

import java.util.function.DoubleUnaryOperator;

/// One axis of a [Grid].
final class Axis {
    /// How many spreads a rule over a line reaches out: exp(−40) and exp(−40²/2) are nothing.
    private static final double REACH = 40;

    /// Places along it.
    final double[] places;

    /// The logarithm of what each place counts.
    final double[] logWeights;

    private Axis(double[] places, double[] logWeights) {
        this.places = places;
        this.logWeights = logWeights;
    }

    /// Places that count 1 each.
    static Axis at(double... places) {
        return new Axis(places, new double[places.length]);
    }

    /// The Gauss–Legendre rule between `lower` and `upper`.
    static Axis interval(double lower, double upper, int points) {
        return mapped(GaussLegendre.between(lower, upper, points), t -> t, t -> 1);
    }

    /// The radius of a ball in d dimensions, where a shell counts r^(d−1) dr.
    static Axis radius(int d, int points) {
        return mapped(GaussLegendre.between(0, 1, points), t -> t, t -> Math.pow(t, d - 1));
    }

    /// Angles around the circle, equally spaced: for periodic functions as good as Gauss's rule for others.
    static Axis circle(int points) {
        double[] angles = new double[points];
        double[] logWeights = new double[points];
        for (int i = 0; i < points; i++) {
            angles[i] = 2 * Math.PI * i / points;
            logWeights[i] = Math.log(2 * Math.PI / points);
        }
        return new Axis(angles, logWeights);
    }

    /// The real line by z = sinh t.
    static Axis line(int points) {
        double end = end();
        return mapped(GaussLegendre.between(-end, end, points), Math::sinh, Math::cosh);
    }

    /// The real line by z = ± scale · sinh t, with a rule of its own on either side of zero: for functions with a
    /// kink there.
    static Axis bentLine(double scale, int points) {
        GaussLegendre half = GaussLegendre.between(0, end(), Math.ceilDiv(points, 2));
        Axis right = mapped(half, t -> scale * Math.sinh(t), t -> scale * Math.cosh(t));
        int n = right.places.length;
        double[] places = new double[2 * n];
        double[] logWeights = new double[2 * n];
        for (int i = 0; i < n; i++) {
            places[n - 1 - i] = -right.places[i];
            places[n + i] = right.places[i];
            logWeights[n - 1 - i] = right.logWeights[i];
            logWeights[n + i] = right.logWeights[i];
        }
        return new Axis(places, logWeights);
    }

    /// The t with sinh t = REACH.
    private static double end() {
        return Math.log(REACH + Math.sqrt(REACH * REACH + 1));
    }

    private static Axis mapped(GaussLegendre rule, DoubleUnaryOperator place, DoubleUnaryOperator stretch) {
        int n = rule.nodes.length;
        double[] places = new double[n];
        double[] logWeights = new double[n];
        for (int i = 0; i < n; i++) {
            double t = rule.nodes[i];
            places[i] = place.applyAsDouble(t);
            logWeights[i] = Math.log(rule.weights[i] * stretch.applyAsDouble(t));
        }
        return new Axis(places, logWeights);
    }
}
