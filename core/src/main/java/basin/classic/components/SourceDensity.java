package basin.classic.components;

import basin.rows.Randomness;

/// The density of a source of [IndependentComponents]: one with heavier tails than a Gaussian or one with lighter
/// tails. Both have a convex energy `−log p(s)`.
enum SourceDensity {
    /// p(s) = sech(s) / π: heavy tails (Bell & Sejnowski 1995).
    HEAVY {
        @Override
        double energy(double s) {
            return logCosh(s) + LOG_PI;
        }

        @Override
        double slope(double s) {
            return Math.tanh(s);
        }

        @Override
        double curvature(double s) {
            double tanh = Math.tanh(s);
            return 1 - tanh * tanh;
        }

        // By the inverse of the distribution function, 2/π · arctan(eˢ).
        @Override
        double draw(Randomness randomness, long row, int source) {
            return Math.log(Math.tan(Math.PI / 2 * (randomness.uniform(row, 0, source) + 0x1p-54)));
        }
    },
    /// p(s) = ½ N(s; 1, 1) + ½ N(s; −1, 1): light tails (Lee, Girolami & Sejnowski 1999, eq. 2.8).
    LIGHT {
        @Override
        double energy(double s) {
            return (s * s + 1 + LOG_TWO_PI) / 2 - logCosh(s);
        }

        @Override
        double slope(double s) {
            return s - Math.tanh(s);
        }

        @Override
        double curvature(double s) {
            double tanh = Math.tanh(s);
            return tanh * tanh;
        }

        @Override
        double draw(Randomness randomness, long row, int source) {
            double centre = randomness.uniform(row, 0, source) < 0.5 ? -1 : 1;
            return centre + randomness.normal(row, 1, source);
        }
    };

    private static final double LOG_PI = Math.log(Math.PI);
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    /// −log p(s).
    abstract double energy(double s);

    /// Its first derivative.
    abstract double slope(double s);

    /// Its second derivative, 0 or more.
    abstract double curvature(double s);

    /// A draw from p that depends only on the stream, the row and the source.
    abstract double draw(Randomness randomness, long row, int source);

    /// log cosh s, without overflow.
    private static double logCosh(double s) {
        double size = Math.abs(s);
        return size + Math.log1p(Math.exp(-2 * size)) - LOG_TWO;
    }

    private static final double LOG_TWO = Math.log(2);
}
