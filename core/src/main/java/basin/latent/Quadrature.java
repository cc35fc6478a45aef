package basin.latent;

import basin.rows.Rows;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;

/// Free energies by a fixed grid of points, in up to 3 dimensions: for smooth energies nearly exact.
///
/// There are `points` points along every axis: Gauss–Legendre nodes on a [Box]; in polar coordinates on a [Ball]
/// or [Sphere], equally spaced around the circle; and for [Gaussian] and [Sparse] Gauss–Legendre nodes in t with
/// z = sinh t, dense near zero and up to ±40 scales of the prior. A peak of the posterior much narrower than the
/// distance between points is missed: on a box its width / points, on ℝᵈ about 10 scales / points.
///
/// @param points along every axis, 2 to 4096
public record Quadrature(int points) implements Summation {
    private static final int MAX_POINTS = 1 << 24;

    public Quadrature {
        if (points < 2 || points > 4096) {
            throw new IllegalArgumentException("points: expected 2 to 4096, got " + points);
        }
    }

    @Override
    public Nodes nodes(LatentSpace space) {
        int d = space.columns();
        if (d > 3 || Math.pow(points, d) > MAX_POINTS) {
            throw new IllegalArgumentException("latents: expected up to 3 dimensions and " + MAX_POINTS
                    + " points, got " + space.describe() + " with " + points + " along every axis; sum by sampling");
        }
        return switch (space) {
            case Box box -> Grid.of(d, p -> Axis.interval(box.lower(p), box.upper(p), points));
            case Gaussian gaussian -> Grid.of(d, p -> Axis.line(points));
            case Sparse sparse -> Grid.of(d, p -> Axis.bentLine(1 / sparse.lambda(), points));
            case Ball ball -> d == 1 ? Grid.of(1, p -> Axis.interval(-1, 1, points)) : polar(d, Axis.radius(d, points));
            case Sphere sphere -> d == 1 ? Grid.of(1, p -> Axis.at(-1, 1)) : polar(d, Axis.at(1));
            default ->
                throw new IllegalArgumentException(
                        "latents: expected a box, ball, sphere, Gaussian or sparse space, got " + space.describe());
        };
    }

    private Grid polar(int d, Axis radius) {
        Axis circle = Axis.circle(points);
        return d == 2 ? Grid.polar(radius, circle) : Grid.polar(radius, circle, Axis.interval(-1, 1, points));
    }

    /// The product of the nodes of several axes, in Cartesian or polar coordinates.
    private static final class Grid implements Nodes {
        private final Axis[] axes;
        private final boolean polar;

        private Grid(Axis[] axes, boolean polar) {
            this.axes = axes;
            this.polar = polar;
        }

        /// A grid of `d` Cartesian axes.
        static Grid of(int d, IntFunction<Axis> axis) {
            Axis[] axes = new Axis[d];
            Arrays.setAll(axes, axis);
            return new Grid(axes, false);
        }

        /// A grid of radius, angle around the last axis and, in three dimensions, the cosine of the angle to it.
        static Grid polar(Axis... axes) {
            return new Grid(axes, true);
        }

        @Override
        public int count() {
            int count = 1;
            for (Axis axis : axes) {
                count *= axis.places.length;
            }
            return count;
        }

        @Override
        public double point(int index, Rows z, int row) {
            double logWeight = 0;
            int rest = index;
            double radius = 0;
            double angle = 0;
            for (int p = 0; p < axes.length; p++) {
                Axis axis = axes[p];
                int at = rest % axis.places.length;
                rest /= axis.places.length;
                logWeight += axis.logWeights[at];
                double place = axis.places[at];
                if (!polar) {
                    z.set(row, p, (float) place);
                } else if (p == 0) {
                    radius = place;
                } else if (p == 1) {
                    angle = place;
                    onCircle(radius, angle, z, row);
                } else {
                    onCircle(radius * Math.sqrt(1 - place * place), angle, z, row);
                    z.set(row, 2, (float) (radius * place));
                }
            }
            return logWeight;
        }

        private static void onCircle(double radius, double angle, Rows z, int row) {
            z.set(row, 0, (float) (radius * Math.cos(angle)));
            z.set(row, 1, (float) (radius * Math.sin(angle)));
        }
    }

    /// One axis of a grid.
    private static final class Axis {
        /// The end of a rule over a line, in scales of the prior: exp(−40) and exp(−40²/2) are negligible.
        private static final double REACH = 40;

        /// The nodes.
        final double[] places;

        /// The logarithm of the weight of each node.
        final double[] logWeights;

        private Axis(double[] places, double[] logWeights) {
            this.places = places;
            this.logWeights = logWeights;
        }

        /// Nodes of weight 1.
        static Axis at(double... places) {
            return new Axis(places, new double[places.length]);
        }

        /// The Gauss–Legendre rule between `lower` and `upper`.
        static Axis interval(double lower, double upper, int points) {
            return mapped(GaussLegendre.between(lower, upper, points), t -> t, t -> 1);
        }

        /// The radius of a ball in d dimensions, where a shell has the weight r^(d−1) dr.
        static Axis radius(int d, int points) {
            return mapped(GaussLegendre.between(0, 1, points), t -> t, t -> Math.pow(t, d - 1));
        }

        /// Equally spaced angles around the circle: as accurate for periodic functions as Gauss's rule is for
        /// others.
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

        /// The real line by z = ± scale · sinh t, with a separate rule on either side of zero: for functions whose
        /// slope jumps there.
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

    /// The Gauss–Legendre rule: n nodes on an interval that integrate polynomials up to degree 2n − 1 exactly
    /// (Abramowitz & Stegun 1964, 25.4.30).
    public static final class GaussLegendre {
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
}
