package basin.classic.grid;

/// The loss of the training of a grid energy: with θ the coefficients, φ(y) the splines at y, and S the mean
/// square of second differences, `L(θ) = ⟨φ⟩_data · θ + log ∫ exp(−φ(y) · θ) dy + ½ λ θᵀSθ`. It is convex, and it
/// depends on the data only by the means of the splines.
final class GridLikelihood {
    /// The minimum decrease of L in a step, as a fraction of the decrease by the slope (Nocedal & Wright 2006, eq.
    /// 3.4).
    private static final double ARMIJO = 1e-4;

    private static final int HALVINGS = 40;
    private static final int MAX_PRODUCTS = 150;

    private final Grid grid;
    private final GridQuadrature quadrature;
    private final double[] means;
    private final double smoothness;

    /// @param means ⟨φ⟩_data
    /// @param smoothness λ
    GridLikelihood(Grid grid, GridQuadrature quadrature, double[] means, double smoothness) {
        this.grid = grid;
        this.quadrature = quadrature;
        this.means = means;
        this.smoothness = smoothness;
    }

    /// The mean negative log likelihood of rows with these means of splines: L without the penalty.
    static double negativeLogLikelihood(GridQuadrature quadrature, double[] means, double[] theta) {
        return dot(means, theta) + quadrature.normalise(quadrature.energies(theta));
    }

    private double loss(double[] theta) {
        return negativeLogLikelihood(quadrature, means, theta) + 0.5 * dot(theta, grid.roughness(theta, smoothness));
    }

    /// A step of Newton's method with conjugate gradients (Nocedal & Wright 2006, algorithm 7.1), in place: H =
    /// Cov(φ) + λS is only multiplied by vectors, never computed.
    ///
    /// @return the decrease of L in the quadratic model at the start, which is about the distance to the minimum; 0
    ///     where no step was found
    double step(double[] theta) {
        double[] probabilities = quadrature.energies(theta);
        double loss = dot(means, theta)
                + quadrature.normalise(probabilities)
                + 0.5 * dot(theta, grid.roughness(theta, smoothness));
        double[] expected = quadrature.gathered(probabilities);
        double[] gradient = grid.roughness(theta, smoothness);
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] += means[j] - expected[j];
        }
        double[] direction = solve(probabilities, expected, gradient);
        double slope = dot(gradient, direction);
        double scale = 1;
        for (int halving = 0; halving < HALVINGS; halving++, scale /= 2) {
            double[] trial = moved(theta, scale, direction);
            if (loss(trial) <= loss + ARMIJO * scale * slope) {
                System.arraycopy(trial, 0, theta, 0, theta.length);
                return -slope / 2;
            }
        }
        return 0;
    }

    private static double[] moved(double[] from, double scale, double[] direction) {
        double[] to = new double[from.length];
        for (int j = 0; j < to.length; j++) {
            to[j] = from[j] + scale * direction[j];
        }
        return to;
    }

    /// −H⁻¹ gradient, approximately.
    private double[] solve(double[] probabilities, double[] expected, double[] gradient) {
        int size = gradient.length;
        double[] inverse = diagonal(expected);
        double[] direction = new double[size];
        double[] rest = new double[size];
        double[] search = new double[size];
        for (int j = 0; j < size; j++) {
            rest[j] = -gradient[j];
            inverse[j] = 1 / inverse[j];
            search[j] = inverse[j] * rest[j];
        }
        double product = dot(rest, search);
        double goal = product * 1e-4;
        for (int i = 0; i < MAX_PRODUCTS && product > goal; i++) {
            double[] image = hessian(probabilities, expected, search);
            double length = product / dot(search, image);
            for (int j = 0; j < size; j++) {
                direction[j] += length * search[j];
                rest[j] -= length * image[j];
            }
            double before = product;
            product = 0;
            for (int j = 0; j < size; j++) {
                product += rest[j] * rest[j] * inverse[j];
            }
            for (int j = 0; j < size; j++) {
                search[j] = inverse[j] * rest[j] + product / before * search[j];
            }
        }
        return direction;
    }

    /// (Cov(φ) + λS) v.
    private double[] hessian(double[] probabilities, double[] expected, double[] v) {
        double mean = dot(expected, v);
        double[] points = quadrature.energies(v);
        for (int m = 0; m < points.length; m++) {
            points[m] = probabilities[m] * (points[m] - mean);
        }
        double[] image = quadrature.gathered(points);
        double[] rough = grid.roughness(v, smoothness);
        for (int j = 0; j < image.length; j++) {
            image[j] += rough[j];
        }
        return image;
    }

    /// The diagonal of H, approximately: the second moment of a spline is about its mean times its mean height, and
    /// the diagonal of S is 6 for every axis.
    private double[] diagonal(double[] expected) {
        double rough = 0;
        for (GridAxis axis : grid.axes()) {
            rough += 6 * smoothness / Math.pow(axis.width(), 4) / expected.length;
        }
        double height = Math.pow(0.48, grid.columns());
        double[] diagonal = new double[expected.length];
        for (int j = 0; j < diagonal.length; j++) {
            diagonal[j] = height * expected[j] + rough + 1e-300;
        }
        return diagonal;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }
}
