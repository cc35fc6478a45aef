package basin.landscape;

import basin.rows.Randomness;
import java.util.Arrays;

/// The posterior of eight schools (Rubin, Journal of Educational Statistics 1981; Gelman et al., Bayesian Data
/// Analysis, 3rd ed., section 5.5): coaching has the effect θ_j ~ N(μ, τ²) in school j, of which an estimate y_j ~
/// N(θ_j, σ_j²) is observed; μ ~ N(0, 5²), τ ~ half-Cauchy(5).
///
/// Columns are μ, log τ and, centred, the eight θ_j, a funnel; or, not centred, the eight η_j = (θ_j − μ)/τ, which
/// are easy to sample. F is minus the logarithm of the joint density, so that log Z is the log evidence log p(y) in
/// both. Given τ all other variables are normal, so that all properties are computed by one integral over log τ.
public final class EightSchools extends RowLandscape {
    private static final double[] ESTIMATES = {28, 8, -3, 7, -1, 1, 18, 12};
    private static final double[] ERRORS = {15, 10, 16, 11, 9, 11, 10, 18};
    private static final int SCHOOLS = 8;
    private static final double SCALE = 5;
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /// The range of log τ: outside, its density is below 2⁻⁵⁰ of its maximum.
    private static final double LOW = -40;

    private static final double HIGH = 20;
    private static final int STEPS = 12_000;

    private final boolean centred;
    private final double logEvidence;

    /// The probability of each node of log τ.
    private final double[] probabilities;

    /// Their sums up to each node, including half of its own.
    private final double[] cumulative;

    private EightSchools(boolean centred) {
        super(2 + SCHOOLS);
        this.centred = centred;
        double peak = Double.NEGATIVE_INFINITY;
        this.probabilities = new double[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            probabilities[i] = new Given(node(i)).logDensity();
            peak = Math.max(peak, probabilities[i]);
        }
        double sum = 0;
        for (int i = 0; i <= STEPS; i++) {
            probabilities[i] = Math.exp(probabilities[i] - peak);
            sum += probabilities[i];
        }
        this.logEvidence = peak + Math.log(sum * (HIGH - LOW) / STEPS);
        this.cumulative = new double[STEPS + 1];
        double before = 0;
        for (int i = 0; i <= STEPS; i++) {
            probabilities[i] /= sum;
            cumulative[i] = before + 0.5 * probabilities[i];
            before += probabilities[i];
        }
    }

    /// With the columns μ, log τ, θ_1 … θ_8.
    public static EightSchools centred() {
        return new EightSchools(true);
    }

    /// With the columns μ, log τ, η_1 … η_8.
    public static EightSchools nonCentred() {
        return new EightSchools(false);
    }

    private static double node(int i) {
        return LOW + (HIGH - LOW) * i / STEPS;
    }

    /// The distribution given log τ: μ is normal, and every other column is `offset + load · μ` plus normal noise.
    private final class Given {
        private final double logTau;
        private final double tau;
        private final double mean;
        private final double variance;

        Given(double logTau) {
            this.logTau = logTau;
            this.tau = Math.exp(logTau);
            double precision = 1 / (SCALE * SCALE);
            double weighted = 0;
            for (int j = 0; j < SCHOOLS; j++) {
                precision += 1 / total(j);
                weighted += ESTIMATES[j] / total(j);
            }
            this.mean = weighted / precision;
            this.variance = 1 / precision;
        }

        private double total(int j) {
            return ERRORS[j] * ERRORS[j] + tau * tau;
        }

        /// log p(y, log τ), with μ and θ integrated out.
        double logDensity() {
            double sum = logTau - tauEnergy(tau) + 0.5 * Math.log(variance) - Math.log(SCALE);
            sum += 0.5 * mean * mean / variance;
            for (int j = 0; j < SCHOOLS; j++) {
                sum -= 0.5 * (Math.log(total(j)) + ESTIMATES[j] * ESTIMATES[j] / total(j)) + HALF_LOG_TWO_PI;
            }
            return sum;
        }

        double offset(int column) {
            if (column < 2) {
                return column == 0 ? 0 : logTau;
            }
            double pull = tau * ESTIMATES[column - 2] / total(column - 2);
            return centred ? tau * pull : pull;
        }

        double load(int column) {
            if (column < 2) {
                return column == 0 ? 1 : 0;
            }
            double error = ERRORS[column - 2];
            return (centred ? error * error : -tau) / total(column - 2);
        }

        double noise(int column) {
            if (column < 2) {
                return 0;
            }
            double error = ERRORS[column - 2];
            double share = error * error / total(column - 2);
            return centred ? tau * tau * share : share;
        }

        double mean(int column) {
            return offset(column) + load(column) * mean;
        }
    }

    /// −log of the density of τ ~ half-Cauchy(5).
    private static double tauEnergy(double tau) {
        return Math.log(0.5 * Math.PI * SCALE) + Math.log1p(tau * tau / (SCALE * SCALE));
    }

    @Override
    public String name() {
        return centred ? "eight schools, centred" : "eight schools, not centred";
    }

    @Override
    public double at(double[] y, double[] gradient) {
        double mu = y[0];
        double tau = Math.exp(y[1]);
        double ratio = tau * tau / (SCALE * SCALE);
        double sum = 0.5 * mu * mu / (SCALE * SCALE) + HALF_LOG_TWO_PI + Math.log(SCALE) + tauEnergy(tau) - y[1];
        gradient[0] = mu / (SCALE * SCALE);
        gradient[1] = 2 * ratio / (1 + ratio) - 1;
        for (int j = 0; j < SCHOOLS; j++) {
            double cell = y[2 + j];
            double effect = centred ? cell : mu + tau * cell;
            double raw = centred ? (cell - mu) / tau : cell;
            double off = (effect - ESTIMATES[j]) / ERRORS[j];
            double pull = off / ERRORS[j];
            sum += 0.5 * (raw * raw + off * off) + 2 * HALF_LOG_TWO_PI + Math.log(ERRORS[j]) + (centred ? y[1] : 0);
            if (centred) {
                gradient[0] -= raw / tau;
                gradient[1] += 1 - raw * raw;
                gradient[2 + j] = raw / tau + pull;
            } else {
                gradient[0] += pull;
                gradient[1] += pull * tau * cell;
                gradient[2 + j] = cell + pull * tau;
            }
        }
        return sum;
    }

    /// log p(y).
    @Override
    public double logPartition() {
        return logEvidence;
    }

    @Override
    public double[] mean() {
        double[] mean = new double[columns()];
        for (int i = 0; i <= STEPS; i++) {
            Given given = new Given(node(i));
            for (int p = 0; p < mean.length; p++) {
                mean[p] += probabilities[i] * given.mean(p);
            }
        }
        return mean;
    }

    @Override
    public double[][] covariance() {
        double[] mean = mean();
        double[][] sum = new double[mean.length][mean.length];
        for (int i = 0; i <= STEPS; i++) {
            Given given = new Given(node(i));
            for (int p = 0; p < mean.length; p++) {
                sum[p][p] += probabilities[i] * given.noise(p);
                for (int q = 0; q < mean.length; q++) {
                    double between = (given.mean(p) - mean[p]) * (given.mean(q) - mean[q]);
                    sum[p][q] += probabilities[i] * (between + given.load(p) * given.load(q) * given.variance);
                }
            }
        }
        return sum;
    }

    /// E τ².
    public double meanSquareOfTau() {
        double sum = 0;
        for (int i = 0; i <= STEPS; i++) {
            sum += probabilities[i] * Math.exp(2 * node(i));
        }
        return sum;
    }

    /// log τ by its distribution function, linear between nodes, with an error below 10⁻⁵; then the others given
    /// log τ.
    @Override
    void draw(Randomness randomness, long row, double[] y) {
        Given given = new Given(quantile(randomness.uniform(row, 0, 0)));
        double mu = given.mean + Math.sqrt(given.variance) * randomness.normal(row, 1, 0);
        for (int p = 0; p < y.length; p++) {
            double noise = Math.sqrt(given.noise(p)) * randomness.normal(row, 2, p);
            y[p] = given.offset(p) + given.load(p) * mu + noise;
        }
    }

    private double quantile(double share) {
        int at = Arrays.binarySearch(cumulative, share);
        int above = Math.clamp(at < 0 ? -at - 1 : at, 1, STEPS);
        double within = (share - cumulative[above - 1]) / (cumulative[above] - cumulative[above - 1]);
        return node(above - 1) + Math.clamp(within, 0, 1) * (HIGH - LOW) / STEPS;
    }
}
