package basin.classic.mixture;

import basin.classic.kmeans.KMeansSettings;
import basin.classic.kmeans.KMeansStart;
import basin.kernel.CentredRows;
import basin.model.Training;
import basin.rows.Randomness;
import basin.rows.RowSource;
import java.util.Arrays;

/// EM on some rows, with parameters whose means are centred.
final class ExpectationMaximisation {
    private final CentredRows data;
    private final MixtureColumns layout;
    private final double[] shift;
    private final Expectation expectation;
    private final Training training;

    /// @param rows that a mixture can be trained on
    ExpectationMaximisation(RowSource rows, MixtureColumns layout, Training training) {
        this.data = CentredRows.of(rows, training.shards());
        this.layout = layout;
        this.shift = new double[layout.numbers.length];
        Arrays.setAll(shift, p -> data.shift[layout.numbers[p]]);
        this.expectation = new Expectation(data, layout, shift);
        this.training = training;
    }

    /// Number of rows.
    int count() {
        return data.count();
    }

    /// Number of different rows, counted up to a limit.
    int different(int limit) {
        KMeansStart first = new KMeansStart(data, new Randomness(0));
        return first.prototypes(KMeansSettings.Start.FIRST, Math.min(limit, count()))
                .count();
    }

    /// The parameters to start from.
    ///
    /// @param settings with one kind of covariances
    MixtureParameters start(MixtureSettings settings, int k, Randomness randomness) {
        return new MixtureStart(data, layout, settings, training).parameters(k, randomness);
    }

    /// The E-step: the statistics of the rows.
    ///
    /// @param trim share of the rows to leave out, those of the highest energy
    MixtureSums sums(MixtureParameters parameters, double trim) {
        return expectation.of(parameters, trim);
    }

    /// Parameters of uncentred rows, centred.
    MixtureParameters centred(MixtureParameters parameters) {
        return parameters.moved(shift, -1);
    }

    /// The mixture with these centred parameters.
    Mixture model(MixtureParameters parameters) {
        return new Mixture(parameters.moved(shift, 1));
    }
}
