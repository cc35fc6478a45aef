package basin.classic.mixture;

import basin.classic.kmeans.KMeans;
import basin.classic.kmeans.KMeansSettings;
import basin.classic.kmeans.KMeansStart;
import basin.kernel.CentredRows;
import basin.kernel.NearestRow;
import basin.model.Training;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.Arrays;

/// The initial parameters of EM: equal weights, means of the given kind, and the same covariance for all
/// components, the variances of the columns around the nearest mean. The levels of a category have half the shares
/// that the mean shows, and half those of equal probabilities.
final class MixtureStart {
    /// The number of sweeps; K-means need not converge, since EM continues.
    private static final int SWEEPS = 30;

    private final CentredRows data;
    private final MixtureColumns layout;
    private final MixtureSettings settings;
    private final Training training;

    MixtureStart(CentredRows data, MixtureColumns layout, MixtureSettings settings, Training training) {
        this.data = data;
        this.layout = layout;
        this.settings = settings;
        this.training = training;
    }

    /// A centred mixture of k components, of which there must be as many different rows.
    MixtureParameters parameters(int k, Randomness randomness) {
        Rows means = switch (settings.start()) {
            case RANDOM -> rows(KMeansSettings.Start.RANDOM, k, randomness);
            case KMEANS -> prototypes(rows(KMeansSettings.Start.PLUS_PLUS, k, randomness));
        };
        double[] variances = variances(means);
        int[] numbers = layout.numbers;
        double[][] cells = new double[k][numbers.length];
        double[][] covariances = new double[k][];
        double[] shared = covariance(variances);
        for (int j = 0; j < k; j++) {
            for (int p = 0; p < numbers.length; p++) {
                cells[j][p] = means.get(j, numbers[p]);
            }
            covariances[j] = shared;
        }
        double[] weights = new double[k];
        Arrays.fill(weights, 1.0 / k);
        return new MixtureParameters(
                settings.kind(), layout, weights, cells, covariances, probabilities(data.uncentred(means)));
    }

    private double[][][] probabilities(Rows means) {
        double[][][] probabilities = new double[layout.categories.size()][means.count()][];
        for (int c = 0; c < probabilities.length; c++) {
            for (int j = 0; j < means.count(); j++) {
                double[] shares = layout.shares(c, means.row(j));
                double total = Arrays.stream(shares).sum();
                for (int code = 0; code < shares.length; code++) {
                    shares[code] = (shares[code] / total + 1.0 / shares.length) / 2;
                }
                probabilities[c][j] = shares;
            }
        }
        return probabilities;
    }

    /// k different rows; the first ones, where the usual start finds fewer because of rounding.
    private Rows rows(KMeansSettings.Start start, int k, Randomness randomness) {
        KMeansStart rows = new KMeansStart(data, randomness);
        Rows chosen = rows.prototypes(start, k);
        return chosen.count() == k ? chosen : rows.prototypes(KMeansSettings.Start.FIRST, k);
    }

    private Rows prototypes(Rows start) {
        Training alone = Training.of(0, training.shards()).with(training.kernels());
        KMeansSettings sweeps = KMeansSettings.standard().until(SWEEPS, 1e-3);
        KMeans found =
                KMeans.train(data.rows, data.uncentred(start), sweeps, alone).model();
        return NearestRow.shifted(found.prototypes(), data.shift);
    }

    /// The mean squared distance of the observed cells of every column from the nearest mean; 1 where there
    /// is none.
    private double[] variances(Rows means) {
        int[] numbers = layout.numbers;
        int d = numbers.length;
        NearestRow search = new NearestRow(
                training.kernels().kernels((double) data.count() * data.columns() * means.count()), data.shift, means);
        double[] sums = data.shards.sums(data.count(), 2 * d, (part, from, to) -> {
            Rows block = data.rows.slice(from, to);
            search.batch(data.missing, (i, tile, slot) -> {
                        for (int p = 0; p < d; p++) {
                            int at = numbers[p];
                            float difference = block.get(i, at) - data.shift[at] - means.get(tile.nearest[slot], at);
                            part[p] += Float.isNaN(difference) ? 0 : (double) difference * difference;
                            part[d + p] += Float.isNaN(difference) ? 0 : 1;
                        }
                    })
                    .searchAll(block);
        });
        double[] variances = new double[d];
        for (int p = 0; p < d; p++) {
            variances[p] = sums[d + p] == 0 ? 1 : Math.max(settings.floor(), sums[p] / sums[d + p]);
        }
        return variances;
    }

    private double[] covariance(double[] variances) {
        int d = variances.length;
        if (settings.kind() == MixtureCovariance.SPHERICAL) {
            Arrays.fill(variances, Arrays.stream(variances).average().orElse(1));
        }
        if (!settings.kind().isDense()) {
            return variances;
        }
        double[] covariance = new double[d * d];
        for (int p = 0; p < d; p++) {
            covariance[p * d + p] = variances[p];
        }
        return covariance;
    }
}
