package basin.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/// Marks along an axis.
///
/// @param at the values
/// @param labels their text
@SuppressWarnings("ArrayRecordComponent") // held, never compared
record Ticks(double[] at, String[] labels) {
    private static final int MAX_DECADES = 7;

    /// Marks for an axis from `low` to `high`, about `count` of them.
    static Ticks of(Span span, int count) {
        return span.logarithmic() ? logarithmic(span.low(), span.high()) : linear(span.low(), span.high(), count);
    }

    private static Ticks linear(double low, double high, int count) {
        double rough = (high - low) / count;
        int exponent = (int) Math.floor(Math.log10(rough));
        double power = Math.pow(10, exponent);
        double factor = rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10;
        double step = factor * power;
        List<Double> at = new ArrayList<>();
        for (double i = Math.ceil(low / step - 1e-9); i <= high / step + 1e-9 && at.size() <= 4 * count; i++) {
            at.add(i * step);
        }
        int decimals = Math.max(0, -(factor == 10 ? exponent + 1 : exponent));
        boolean plain = decimals <= 6 && Math.max(Math.abs(low), Math.abs(high)) < 1e7;
        return of(at, value -> plain ? Numbers.fixed(value, decimals) : Numbers.value(value));
    }

    private static Ticks logarithmic(double low, double high) {
        int first = (int) Math.ceil(Math.log10(low) - 1e-9);
        int last = (int) Math.floor(Math.log10(high) + 1e-9);
        int stride = Math.max(1, Math.ceilDiv(last - first + 1, MAX_DECADES));
        double[] factors = last - first < 2 ? new double[] {1, 2, 5} : new double[] {1};
        List<Double> at = new ArrayList<>();
        for (int decade = first - 1; decade <= last; decade += stride) {
            for (double factor : factors) {
                double value = factor * Math.pow(10, decade);
                if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
                    at.add(value);
                }
            }
        }
        return of(at, Numbers::value);
    }

    private static Ticks of(List<Double> at, DoubleFunction<String> label) {
        return new Ticks(
                at.stream().mapToDouble(Double::doubleValue).toArray(),
                at.stream().map(label::apply).toArray(String[]::new));
    }
}
