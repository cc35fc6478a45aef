package basin.sample;

import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.rows.Rows;

/// Energies over two columns, for tests: their moments come from a grid.
enum Plane implements SmoothEnergy {
    /// Means (0.5, −0.3), standard deviations 1 and 0.5, correlation 0.6.
    GAUSSIAN(-6, 6) {
        @Override
        double value(double a, double b, double[] gradient) {
            double u = a - 0.5;
            double v = (b + 0.3) / 0.5;
            gradient[0] = (u - 0.6 * v) / 0.64;
            gradient[1] = (v - 0.6 * u) / 0.32;
            return (u * u - 1.2 * u * v + v * v) / 1.28;
        }
    },
    /// 0.4 of N((−1, 0), 0.7²) and 0.6 of N((1, 0.5), 0.7²).
    MIXTURE(-6, 6) {
        @Override
        double value(double a, double b, double[] gradient) {
            double s = 0.49;
            double first = 0.4 * Math.exp(-((a + 1) * (a + 1) + b * b) / (2 * s));
            double second = 0.6 * Math.exp(-((a - 1) * (a - 1) + (b - 0.5) * (b - 0.5)) / (2 * s));
            // Far away both terms underflow; no test evaluates it there.
            double sum = first + second + Double.MIN_NORMAL;
            gradient[0] = (first * (a + 1) + second * (a - 1)) / (s * sum);
            gradient[1] = (first * b + second * (b - 0.5)) / (s * sum);
            return -Math.log(sum);
        }
    },
    /// Two wells along the first column, one deeper; the second column follows the first.
    WELLS(-5, 5) {
        @Override
        double value(double a, double b, double[] gradient) {
            double w = a * a - 1;
            double follow = b - 0.5 * a;
            gradient[0] = 4 * a * w + 0.3 - follow;
            gradient[1] = 2 * follow;
            return w * w + 0.3 * a + follow * follow;
        }
    },
    /// Radius 1.5 with standard deviation 0.4, denser to the right.
    RING(-5, 5) {
        @Override
        double value(double a, double b, double[] gradient) {
            double radius = Math.sqrt(a * a + b * b + 1e-12);
            double off = (radius - 1.5) / 0.16;
            gradient[0] = off * a / radius - 0.3;
            gradient[1] = off * b / radius;
            return 0.16 * off * off / 2 - 0.3 * a;
        }
    };

    private static final double[] LEVELS = {-1, 0, 1};

    /// A square that holds all but 10⁻⁸ of the mass, at β ≥ ½ too.
    private final double least;

    private final double most;

    Plane(double least, double most) {
        this.least = least;
        this.most = most;
    }

    abstract double value(double a, double b, double[] gradient);

    @Override
    public int columns() {
        return 2;
    }

    @Override
    public void values(Rows y, double[] values) {
        Energies.requireShapes(this, y, values);
        double[] gradient = new double[2];
        for (int i = 0; i < y.count(); i++) {
            values[i] = value(y.get(i, 0), y.get(i, 1), gradient);
        }
    }

    @Override
    public void gradients(Rows y, double[] values, Rows gradients) {
        Energies.requireShapes(this, y, values);
        double[] gradient = new double[2];
        for (int i = 0; i < y.count(); i++) {
            values[i] = value(y.get(i, 0), y.get(i, 1), gradient);
            gradients.set(i, 0, (float) gradient[0]);
            gradients.set(i, 1, (float) gradient[1]);
        }
    }

    /// Means, second moments, and for quantiles the shares of both columns at or below some levels.
    static double[] statistics(double a, double b) {
        double[] found = new double[5 + 2 * LEVELS.length];
        found[0] = a;
        found[1] = b;
        found[2] = a * a;
        found[3] = a * b;
        found[4] = b * b;
        for (int k = 0; k < LEVELS.length; k++) {
            found[5 + 2 * k] = a <= LEVELS[k] ? 1 : 0;
            found[6 + 2 * k] = b <= LEVELS[k] ? 1 : 0;
        }
        return found;
    }

    /// Whether a statistic is the share at or below a level.
    static boolean isShare(int statistic) {
        return statistic >= 5;
    }

    /// The true means of [#statistics] under exp(−βF), and last log Z: by the midpoint rule on a grid of 1/64,
    /// whose cells end at the levels.
    double[] truth(double beta) {
        double h = 1.0 / 64;
        int n = (int) ((most - least) / h);
        double[] gradient = new double[2];
        double[] sums = new double[6 + 2 * LEVELS.length];
        double total = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double a = least + (i + 0.5) * h;
                double b = least + (j + 0.5) * h;
                double weight = Math.exp(-beta * value(a, b, gradient));
                double[] found = statistics(a, b);
                total += weight;
                for (int k = 0; k < found.length; k++) {
                    sums[k] += weight * found[k];
                }
            }
        }
        for (int k = 0; k < sums.length; k++) {
            sums[k] /= total;
        }
        sums[sums.length - 1] = Math.log(total * h * h);
        return sums;
    }
}
