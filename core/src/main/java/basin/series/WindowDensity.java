package basin.series;

import basin.classic.mixture.Mixture;
import basin.classic.mixture.MixtureCovariance;
import basin.classic.mixture.MixtureParameters;
import java.util.Arrays;

/// The normal distribution of windows whose future is a linear forecast plus an error: p(x, y) = p(x) N(y; W x
/// + b, Σ), with a normal p(x). It is a mixture of one component, which fills missing values of the past too.
final class WindowDensity {
    /// The variance that is added in every direction of the past, relative to the mean one: past columns depend
    /// on each other, since their level is removed.
    private static final double RIDGE = 1e-3;

    private final int past;
    private final int width;
    private final double[] mean;
    private final double[] covariance;

    private WindowDensity(WindowSet windows, AffineForecast forecast) {
        this.past = windows.encoding().past();
        this.width = windows.encoding().width();
        this.mean = new double[width];
        this.covariance = new double[width * width];
        addPast(windows);
        addFuture(forecast);
    }

    /// @param deviations the standard error of each step
    /// @param correlation of the errors of neighbouring steps; those of others are its powers
    static Mixture of(WindowSet windows, AffineForecast forecast, double[] deviations, double correlation) {
        WindowDensity density = new WindowDensity(windows, forecast);
        for (int j = 0; j < deviations.length; j++) {
            for (int i = 0; i < deviations.length; i++) {
                density.covariance[(density.past + j) * density.width + density.past + i] +=
                        deviations[j] * deviations[i] * Math.pow(correlation, Math.abs(i - j));
            }
        }
        return new Mixture(new MixtureParameters(
                MixtureCovariance.FULL, new double[] {1}, new double[][] {density.mean}, new double[][] {
                    density.covariance
                }));
    }

    private void addPast(WindowSet windows) {
        int count = windows.rows().size();
        for (double[] row : windows.rows()) {
            double[] x = WindowSet.filledPast(row, past);
            for (int p = 0; p < past; p++) {
                mean[p] += x[p] / count;
            }
        }
        for (double[] row : windows.rows()) {
            double[] x = WindowSet.filledPast(row, past);
            for (int p = 0; p < past; p++) {
                for (int q = 0; q < past; q++) {
                    covariance[p * width + q] += (x[p] - mean[p]) * (x[q] - mean[q]) / count;
                }
            }
        }
        double trace = 0;
        for (int p = 0; p < past; p++) {
            trace += covariance[p * width + p];
        }
        for (int p = 0; p < past; p++) {
            covariance[p * width + p] += RIDGE * (trace > 0 ? trace / past : 1);
        }
    }

    /// Adds W μ + b, and W Σ and W Σ Wᵀ of the past.
    private void addFuture(AffineForecast forecast) {
        System.arraycopy(forecast.of(Arrays.copyOf(mean, past)), 0, mean, past, width - past);
        for (int j = past; j < width; j++) {
            double[] weights = forecast.weights()[j - past];
            for (int p = 0; p < past; p++) {
                double sum = 0;
                for (int q = 0; q < past; q++) {
                    sum += weights[q] * covariance[q * width + p];
                }
                covariance[j * width + p] = sum;
                covariance[p * width + j] = sum;
            }
        }
        for (int j = past; j < width; j++) {
            for (int i = past; i <= j; i++) {
                double sum = 0;
                for (int q = 0; q < past; q++) {
                    sum += forecast.weights()[j - past][q] * covariance[i * width + q];
                }
                covariance[j * width + i] = sum;
                covariance[i * width + j] = sum;
            }
        }
    }
}
