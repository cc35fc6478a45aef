package basin.landscape;

import basin.latent.LogSumExp;
import basin.rows.Randomness;
import java.util.List;

/// F(y) = −log Σ_k π_k N(y; μ_k, Σ_k): wells with barriers between them. It is normalised, log Z = 0.
public final class MixtureOfGaussians extends RowLandscape {
    private final double[] weights;
    private final double[][] means;
    private final List<double[][]> covariances;
    private final CovarianceFactor[] factors;
    private final double[] offsets;

    /// A mixture.
    ///
    /// @param weights one for every component, above 0; scaled to sum 1
    /// @param means one of d numbers for every component
    /// @param covariances one, d × d, for every component; symmetric and positive definite
    /// @throws IllegalArgumentException when they do not fit
    public MixtureOfGaussians(double[] weights, double[][] means, List<double[][]> covariances) {
        super(requireSame(weights, means, covariances));
        int k = weights.length;
        int d = means[0].length;
        this.weights = weights.clone();
        this.means = new double[k][];
        this.covariances = covariances.stream().map(Gaussian::copy).toList();
        this.factors = new CovarianceFactor[k];
        this.offsets = new double[k];
        double total = 0;
        for (double weight : weights) {
            requirePositive("weight", weight);
            total += weight;
        }
        for (int j = 0; j < k; j++) {
            Gaussian component = new Gaussian(means[j], covariances.get(j));
            if (component.columns() != d) {
                throw new IllegalArgumentException("mean: expected " + d + " numbers, got " + component.columns());
            }
            this.weights[j] /= total;
            this.means[j] = component.mean();
            factors[j] = new CovarianceFactor(covariances.get(j));
            offsets[j] = component.logPartition() - Math.log(this.weights[j]);
        }
    }

    private static int requireSame(double[] weights, double[][] means, List<double[][]> covariances) {
        if (weights.length == 0 || weights.length != means.length || weights.length != covariances.size()) {
            throw new IllegalArgumentException("components: expected as many weights as means and covariances, got "
                    + weights.length + ", " + means.length + " and " + covariances.size());
        }
        return requireColumns(means[0].length, 1);
    }

    /// Spherical components of equal weight around the given means.
    public static MixtureOfGaussians round(double standardDeviation, double[]... means) {
        requirePositive("standardDeviation", standardDeviation);
        double[] weights = new double[means.length];
        java.util.Arrays.fill(weights, 1);
        double[][] round = new double[means.length == 0 ? 0 : means[0].length][];
        for (int p = 0; p < round.length; p++) {
            round[p] = new double[round.length];
            round[p][p] = standardDeviation * standardDeviation;
        }
        return new MixtureOfGaussians(weights, means, java.util.Collections.nCopies(means.length, round));
    }

    @Override
    public String name() {
        return "mixture";
    }

    @Override
    public double logPartition() {
        return 0;
    }

    @Override
    public double at(double[] y, double[] gradient) {
        int k = weights.length;
        int d = y.length;
        double[] energies = new double[k];
        double[][] slopes = new double[k][d];
        for (int j = 0; j < k; j++) {
            double[] slope = slopes[j];
            for (int p = 0; p < d; p++) {
                slope[p] = y[p] - means[j][p];
            }
            factors[j].solve(slope);
            energies[j] = offsets[j] + 0.5 * CovarianceFactor.dot(slope, slope, d);
            factors[j].solveTransposed(slope);
        }
        double energy = LogSumExp.freeEnergy(1, energies, 0, k);
        java.util.Arrays.fill(gradient, 0);
        if (energy < Double.POSITIVE_INFINITY) {
            LogSumExp.probabilities(1, energies, 0, k);
            for (int j = 0; j < k; j++) {
                for (int p = 0; p < d; p++) {
                    gradient[p] += energies[j] * slopes[j][p];
                }
            }
        }
        return energy;
    }

    @Override
    void draw(Randomness randomness, long row, double[] y) {
        int j = randomness.categorical(weights, row, 0, 0);
        for (int p = 0; p < y.length; p++) {
            y[p] = randomness.normal(row, 1, p);
        }
        factors[j].multiply(y);
        for (int p = 0; p < y.length; p++) {
            y[p] += means[j][p];
        }
    }

    @Override
    public double[] mean() {
        double[] mean = new double[columns()];
        for (int j = 0; j < weights.length; j++) {
            for (int p = 0; p < mean.length; p++) {
                mean[p] += weights[j] * means[j][p];
            }
        }
        return mean;
    }

    /// The covariance within the components plus that between their means.
    @Override
    public double[][] covariance() {
        double[] mean = mean();
        double[][] sum = new double[mean.length][mean.length];
        for (int j = 0; j < weights.length; j++) {
            for (int p = 0; p < mean.length; p++) {
                for (int q = 0; q < mean.length; q++) {
                    double between = (means[j][p] - mean[p]) * (means[j][q] - mean[q]);
                    sum[p][q] += weights[j] * (covariances.get(j)[p][q] + between);
                }
            }
        }
        return sum;
    }
}
