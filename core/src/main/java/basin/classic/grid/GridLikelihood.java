package basin.classic.grid;

/// What the training of a grid energy minimises: with θ the coefficients, φ(y) the splines at y, and S the mean
/// square of second differences, `L(θ) = ⟨φ⟩_data · θ + log ∫ exp(−φ(y) · θ) dy + ½ λ θᵀSθ`. It is convex, and the
/// data enter by the means of the splines alone.
final class GridLikelihood {
    /// A step must lower L by this share of what the slope promises (Nocedal & Wright 2006, eq. 3.4).
    private static final double ARMIJO = 1e-4;

    private static final int HALVINGS = 40;
    private static final int MOST_PRODUCTS = 150;

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

    /// L without the penalty, over rows with these means of splines: their mean negative log likelihood.
    static double negativeLogLikelihood(GridQuadrature quadrature, double[] means, double[] theta) {
        return dot(means, theta) + quadrature.normalise(quadrature.energies(theta));
    }

    private double loss(double[] theta) {
        return negativeLogLikelihood(quadrature, means, theta) + 0.5 * dot(theta, grid.roughness(theta, smoothness));
    }

    /// A step of Newton's method with conjugate gradients (Nocedal & Wright 2006, algorithm 7.1), in place: H =
    /// Cov(φ) + λS is never written down, only multiplied with.
    ///
    /// @return the fall of L that the quadratic model promised at the start, about what was left; 0 where none was
    ///     found
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

    /// About −H⁻¹ gradient.
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
        for (int i = 0; i < MOST_PRODUCTS && product > goal; i++) {
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

    /// About the diagonal of H: a spline's second moment is near its mean times its mean height, and S has 6 on it
    /// along every axis.
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
