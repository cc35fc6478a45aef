package basin.series;

import basin.schema.Series;
import basin.schema.ValueRange;
import basin.schema.WindowEncoding;
import java.util.Arrays;
import java.util.List;

/// Learns the encoding of windows from series: the seasonal profile and the scale.
final class EncodingFit {
    /// After this number of seasons a value counts half as much in the profile.
    private static final double HALF_LIFE = 5;

    private EncodingFit() {}

    /// The encoding of windows of a shape.
    ///
    /// @param logarithm whether the columns are of log x; all values are then above 0
    static WindowEncoding of(List<Series> series, WindowShape shape, boolean logarithm) {
        WindowEncoding plain = new WindowEncoding(
                shape.past(),
                shape.future(),
                logarithm,
                profile(series, shape.season(), logarithm),
                1,
                ValueRange.of(series));
        double square = 0;
        long count = 0;
        for (double[] row : WindowSet.of(series, plain).rows()) {
            for (double cell : row) {
                if (!Double.isNaN(cell)) {
                    square += cell * cell;
                    count++;
                }
            }
        }
        double scale = Math.sqrt(square / count);
        return new WindowEncoding(
                shape.past(), shape.future(), logarithm, plain.profile(), scale > 0 ? scale : 1, plain.range());
    }

    /// The mean deviation of each place in the season from the centred moving average of one season, with recent
    /// seasons counting more.
    private static List<Double> profile(List<Series> series, int season, boolean logarithm) {
        double[] sums = new double[season];
        double[] weights = new double[season];
        for (Series one : series) {
            double[] values =
                    logarithm ? Arrays.stream(one.values()).map(Math::log).toArray() : one.values();
            double[] deviations = MovingAverage.deviations(values, season);
            for (int t = 0; t < values.length; t++) {
                if (!Double.isNaN(deviations[t])) {
                    double weight = Math.pow(0.5, (values.length - t) / (HALF_LIFE * season));
                    sums[one.phase(t, season)] += weight * deviations[t];
                    weights[one.phase(t, season)] += weight;
                }
            }
        }
        double mean = 0;
        for (int phase = 0; phase < season; phase++) {
            sums[phase] = weights[phase] > 0 ? sums[phase] / weights[phase] : 0;
            mean += sums[phase] / season;
        }
        double shift = mean;
        return Arrays.stream(sums).mapToObj(sum -> sum - shift).toList();
    }
}
