package basin.series;

import basin.schema.Series;
import basin.schema.WindowEncoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A way to forecast: the weighted mean of linear forecasts of the columns of one encoding. The weights fall with a
/// power of the errors that the members made at earlier origins (Bates & Granger 1969), since a mean of good
/// forecasts is better than the one that looks best at few origins. The power grows with the time over which they
/// were tested, so that few tests make the members nearly equal.
final class Candidate {
    /// The power for each future that the tests span.
    private static final double POWER = 5;

    /// The ratio of errors below which one candidate is clearly better.
    private static final double CLEARLY = 0.95;

    /// The name of the forecast that every candidate has.
    private static final String NAIVE = "naive";

    private final String name;
    private final WindowShape shape;
    private final boolean logarithm;
    private final boolean corrected;
    private final List<Tested> tests = new ArrayList<>();

    private Candidate(String name, WindowShape shape, boolean logarithm, boolean corrected) {
        this.name = name;
        this.shape = shape;
        this.logarithm = logarithm;
        this.corrected = corrected;
    }

    /// The last season again, or the last value where there is no season.
    static Candidate naive(WindowShape shape) {
        return new Candidate("seasonal naive", shape, false, false);
    }

    /// Linear forecasts of the values.
    static Candidate linear(WindowShape shape) {
        return new Candidate("linear", shape, false, true);
    }

    /// Linear forecasts of the logarithms of the values.
    static Candidate linearOfLogarithms(WindowShape shape) {
        return new Candidate("linear in logarithms", shape, true, true);
    }

    /// The same forecasts in windows of another shape, which know no season.
    Candidate withoutSeason(WindowShape other) {
        return new Candidate(name + ", without a season", other, logarithm, corrected);
    }

    /// What was learned from some series.
    record Fit(WindowSet windows, Map<String, AffineForecast> members) {
        WindowEncoding encoding() {
            return windows.encoding();
        }
    }

    /// What a test at an origin gave.
    ///
    /// @param left how many values were after the origin
    /// @param members the errors of each member
    /// @param mean those of the mean with the weights that were known then
    /// @param ratios errors of the mean relative to the standard errors of the windows that were learned from
    private record Tested(int left, Map<String, StepErrors> members, StepErrors mean, List<Double> ratios) {}

    String name() {
        return name;
    }

    WindowShape shape() {
        return shape;
    }

    /// Learns from series.
    Fit fit(List<Series> series) {
        WindowEncoding encoding = EncodingFit.of(series, shape, logarithm);
        WindowSet windows = WindowSet.of(series, encoding);
        Map<String, AffineForecast> members = new LinkedHashMap<>();
        members.put(NAIVE, LevelForecast.naive(encoding));
        if (corrected) {
            members.putAll(RidgeForecast.all(windows));
        }
        return new Fit(windows, members);
    }

    /// Learns from what was known at an origin and forecasts what followed. Origins come in the order of time.
    void test(Origin origin) {
        Fit fit = fit(origin.known());
        AffineForecast mean = mean(fit, origin.left());
        Map<String, StepErrors> errors = new LinkedHashMap<>();
        fit.members.forEach((member, forecast) -> errors.put(member, origin.errors(forecast, fit.encoding())));
        tests.add(new Tested(
                origin.left(),
                errors,
                origin.errors(mean, fit.encoding()),
                origin.ratios(mean, fit.encoding(), new Residuals(fit.windows, mean).deviations())));
    }

    /// The weighted mean of the members, with the errors that were known at an origin.
    ///
    /// @param left how many values were after the origin; 0 for the end of the series
    AffineForecast mean(Fit fit, int left) {
        double[] errors = fit.members.keySet().stream()
                .mapToDouble(member -> error(member, left))
                .toArray();
        int span = tests.isEmpty() ? 0 : tests.getFirst().left - left;
        double power = POWER * span / fit.encoding().future();
        double lowest = Arrays.stream(errors).min().orElseThrow();
        double[] shares = Arrays.stream(errors)
                .map(error -> lowest > 0 ? Math.pow(lowest / error, power) : error > 0 ? 0 : 1)
                .toArray();
        double sum = Arrays.stream(shares).sum();
        return AffineForecast.mean(
                List.copyOf(fit.members.values()),
                Arrays.stream(shares).map(share -> share / sum).toArray());
    }

    /// The mean error of a member over all steps that were known; 1 where none was.
    private double error(String member, int left) {
        double sum = 0;
        int count = 0;
        for (Tested test : tests) {
            StepErrors errors = test.members.get(member);
            if (errors != null) {
                sum += errors.sum(test.left - left);
                count += errors.count(test.left - left);
            }
        }
        return count == 0 ? 1 : sum / count;
    }

    /// The mean absolute error over all origins, relative to the mean change from season to season (MASE,
    /// Hyndman & Koehler 2006); NaN without origins.
    double scaledError() {
        double sum = 0;
        int count = 0;
        for (Tested test : tests) {
            sum += test.mean.sum(Integer.MAX_VALUE);
            count += test.mean.count(Integer.MAX_VALUE);
        }
        return sum / count;
    }

    /// The one that forecasts: that of the smallest error, but logarithms only where they are clearly better than
    /// the values, since they continue a growth by the same factor, which seldom lasts. Without origins it is the
    /// linear one.
    ///
    /// @param candidates the naive one, the linear one, and others; those of logarithms are the last ones
    static Candidate best(List<Candidate> candidates) {
        Candidate best = candidates.get(1);
        for (Candidate other : candidates.subList(2, candidates.size())) {
            double factor = other.logarithm && !best.logarithm ? CLEARLY : 1;
            best = other.scaledError() < factor * best.scaledError() ? other : best;
        }
        Candidate naive = candidates.getFirst();
        return naive.scaledError() < best.scaledError() ? naive : best;
    }

    /// The errors of all origins but one, relative to the standard errors, in ascending order.
    ///
    /// @param without the number of the origin that is left out; −1 for none
    private double[] ratios(int without) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < tests.size(); i++) {
            if (i != without) {
                ratios.addAll(tests.get(i).ratios);
            }
        }
        return ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    /// By how much the standard errors of the windows that were learned from must be multiplied, so that
    /// intervals of normal distributions contain what follows: a conformal quantile (Vovk, Gammerman & Shafer
    /// 2005, § 2.2) over all origins and steps.
    double widening() {
        return Coverage.widening(ratios(-1));
    }

    /// The share of the values that were inside intervals that the other origins widened.
    double coverage() {
        long inside = 0;
        long count = 0;
        for (int i = 0; i < tests.size(); i++) {
            double widening = Coverage.widening(ratios(i));
            for (double ratio : tests.get(i).ratios) {
                inside += ratio <= widening * Coverage.NORMAL ? 1 : 0;
                count++;
            }
        }
        return (double) inside / count;
    }
}
