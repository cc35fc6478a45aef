package basin.series;

import basin.schema.WindowEncoding;
import java.util.Arrays;
import java.util.List;

/// The simplest forecasts of the columns of a window, which a [RidgeForecast] corrects: ŷ_j = l(x) + g_j b(x), with a
/// level l, a slope b per step and its growth g_j, all linear in the past columns.
enum LevelForecast {
    /// The mean of the last season, or of the whole past where there is no season.
    MEAN,
    /// An exponentially smoothed level: a value counts 0.7 times as much as the one after it.
    SMOOTHED,
    /// The last value.
    LAST,
    /// The value one season before; the level is the mean.
    SEASONAL,
    /// A smooth damped trend.
    SMOOTH_TREND(0.3, 0.1, 0.9),
    /// A smooth trend that hardly ends.
    LONG_TREND(0.5, 0.05, 0.98),
    /// A damped trend.
    TREND(0.8, 0.2, 0.9),
    /// The last change, damped.
    LAST_CHANGE(1, 1, 0.8);

    private static final double DECAY = 0.7;

    private final double smoothing;
    private final double slopeSmoothing;
    private final double damping;

    LevelForecast() {
        this(0, 0, 0);
    }

    /// Exponential smoothing with a damped trend (Gardner & McKenzie 1985): after each value x,
    /// l ← α x + (1 − α)(l + φ b) and b ← β (l − l′) + (1 − β) φ b, where l′ is the level before it. It begins with
    /// the first value and the first change.
    ///
    /// @param smoothing α; 0 for a forecast without a trend
    /// @param slopeSmoothing β
    /// @param damping φ
    LevelForecast(double smoothing, double slopeSmoothing, double damping) {
        this.smoothing = smoothing;
        this.slopeSmoothing = slopeSmoothing;
        this.damping = damping;
    }

    private boolean hasTrend() {
        return smoothing > 0;
    }

    /// Weights of the past columns in the level, with the sum 1.
    ///
    /// @param reach how many of the last past columns may be used
    double[] level(WindowEncoding encoding, int reach) {
        int past = encoding.past();
        if (hasTrend()) {
            return smoothed(past, reach)[0];
        }
        double[] weights = new double[past];
        int span = this == LAST ? 1 : this == SMOOTHED || encoding.season() == 1 ? reach : encoding.season();
        double sum = 0;
        for (int p = past - Math.min(span, reach); p < past; p++) {
            weights[p] = this == SMOOTHED ? Math.pow(DECAY, past - 1.0 - p) : 1;
            sum += weights[p];
        }
        for (int p = 0; p < past; p++) {
            weights[p] /= sum;
        }
        return weights;
    }

    /// Weights of the past columns in the slope, with the sum 0.
    ///
    /// @param reach how many of the last past columns may be used
    double[] slope(WindowEncoding encoding, int reach) {
        return hasTrend() ? smoothed(encoding.past(), reach)[1] : new double[encoding.past()];
    }

    /// g_j = φ + φ² + … + φ^(j + 1).
    double growth(int step) {
        return hasTrend() ? damping * (1 - Math.pow(damping, step + 1.0)) / (1 - damping) : 0;
    }

    /// Level and slope after the last column, as weights of the columns: the recursion is linear in them.
    private double[][] smoothed(int past, int reach) {
        double[] level = new double[past];
        double[] slope = new double[past];
        int first = past - reach;
        level[first] = 1;
        if (reach > 1) {
            slope[first] = -1;
            slope[first + 1] = 1;
        }
        for (int now = first + 1; now < past; now++) {
            for (int p = first; p <= now; p++) {
                double before = level[p];
                double damped = damping * slope[p];
                level[p] = (1 - smoothing) * (before + damped) + (p == now ? smoothing : 0);
                slope[p] = slopeSmoothing * (level[p] - before) + (1 - slopeSmoothing) * damped;
            }
        }
        return new double[][] {level, slope};
    }

    /// The past column that is the forecast of future column `step`, counted from 0; −1 where it is the level.
    int column(WindowEncoding encoding, int step) {
        return this == SEASONAL ? encoding.past() - encoding.season() + step % encoding.season() : -1;
    }

    /// The kinds that differ for an encoding.
    static List<LevelForecast> of(WindowEncoding encoding) {
        return Arrays.stream(values())
                .filter(kind -> kind != SEASONAL || hasSeason(encoding))
                .toList();
    }

    private static boolean hasSeason(WindowEncoding encoding) {
        return encoding.season() > 1 && encoding.season() <= encoding.past();
    }

    /// The forecast alone, without a correction: for [#SEASONAL] the seasonal naive one, for [#LAST] the naive
    /// one.
    ///
    /// @param reach how many of the last past columns may be used
    AffineForecast uncorrected(WindowEncoding encoding, int reach) {
        double[] level = level(encoding, reach);
        double[] slope = slope(encoding, reach);
        double[][] weights = new double[encoding.future()][encoding.past()];
        for (int j = 0; j < weights.length; j++) {
            int column = column(encoding, j);
            if (column >= 0) {
                weights[j][column] = 1;
            } else {
                double growth = growth(j);
                for (int p = 0; p < level.length; p++) {
                    weights[j][p] = level[p] + growth * slope[p];
                }
            }
        }
        return new AffineForecast(weights, new double[weights.length]);
    }

    /// The trivial forecast: the last season again, or the last value where there is no season.
    static AffineForecast naive(WindowEncoding encoding) {
        return (hasSeason(encoding) ? SEASONAL : LAST).uncorrected(encoding, encoding.past());
    }
}
