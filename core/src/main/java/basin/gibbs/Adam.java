package basin.gibbs;

/// Steps of a size that does not depend on the gradient's (Kingma & Ba, ICLR 2015, algorithm 1): for gradients with
/// the noise of samples.
public final class Adam {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;

    private final double[] means;
    private final double[] squares;
    private final double least;
    private int steps;

    /// For `size` parameters.
    ///
    /// @param least ε, above 0: gradients far smaller than it make steps that are smaller in proportion; 1e-8 in
    ///     the paper
    public Adam(int size, double least) {
        if (!(least > 0)) {
            throw new IllegalArgumentException("least: expected above 0, got " + least);
        }
        this.least = least;
        this.means = new double[size];
        this.squares = new double[size];
    }

    /// Goes a step down `gradient`, of about `rate` in every parameter.
    public void step(float[] parameters, double[] gradient, double rate) {
        steps++;
        double mean = 1 - Math.pow(FIRST, steps);
        double square = 1 - Math.pow(SECOND, steps);
        for (int j = 0; j < means.length; j++) {
            means[j] = FIRST * means[j] + (1 - FIRST) * gradient[j];
            squares[j] = SECOND * squares[j] + (1 - SECOND) * gradient[j] * gradient[j];
            parameters[j] -= (float) (rate * (means[j] / mean) / (Math.sqrt(squares[j] / square) + least));
        }
    }
}
