package basin.series;

import basin.schema.WindowEncoding;

/// The simplest forecasts of the columns of a window, which a [RidgeForecast] corrects: ŷ = A x, with the level
/// that past columns are compared with.
enum LevelForecast {
    /// The mean of the last season, or of the whole past where there is no season.
    MEAN,
    /// An exponentially smoothed level: a value counts 0.7 times as much as the one after it.
    SMOOTHED,
    /// The last value.
    LAST,
    /// The value one season before; the level is the mean.
    SEASONAL;

    private static final double DECAY = 0.7;

    /// Weights of the past columns in the level, with the sum 1.
    ///
    /// @param length how many of the last past columns may be used
    double[] level(WindowEncoding encoding, int length) {
        int past = encoding.past();
        double[] weights = new double[past];
        int span = this == LAST ? 1 : this == SMOOTHED || encoding.season() == 1 ? length : encoding.season();
        double sum = 0;
        for (int p = past - Math.min(span, length); p < past; p++) {
            weights[p] = this == SMOOTHED ? Math.pow(DECAY, past - 1.0 - p) : 1;
            sum += weights[p];
        }
        for (int p = 0; p < past; p++) {
            weights[p] /= sum;
        }
        return weights;
    }

    /// The past column that is the forecast of future column `step`, counted from 0; −1 where it is the level.
    int column(WindowEncoding encoding, int step) {
        return this == SEASONAL ? encoding.past() - encoding.season() + step % encoding.season() : -1;
    }

    /// The kinds that differ for an encoding.
    static LevelForecast[] of(WindowEncoding encoding) {
        return hasSeason(encoding) ? values() : new LevelForecast[] {MEAN, SMOOTHED, LAST};
    }

    private static boolean hasSeason(WindowEncoding encoding) {
        return encoding.season() > 1 && encoding.season() <= encoding.past();
    }

    /// The forecast alone, without a correction: for [#SEASONAL] the seasonal naive one, for [#LAST] the naive
    /// one.
    AffineForecast uncorrected(WindowEncoding encoding) {
        double[][] weights = new double[encoding.future()][];
        for (int j = 0; j < weights.length; j++) {
            int column = column(encoding, j);
            weights[j] = column < 0 ? level(encoding, encoding.past()) : new double[encoding.past()];
            if (column >= 0) {
                weights[j][column] = 1;
            }
        }
        return new AffineForecast(weights, new double[weights.length]);
    }

    /// The trivial forecast: the last season again, or the last value where there is no season.
    static AffineForecast naive(WindowEncoding encoding) {
        return (hasSeason(encoding) ? SEASONAL : LAST).uncorrected(encoding);
    }
}
