package basin.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/// Histograms of one or more groups of values over the same bins.
///
/// @param title of the figure
/// @param caption what the figure shows
/// @param x the axis of the values; logarithmic when the bins are of equal ratio
/// @param edges of the bins, increasing; one more than there are bins
/// @param groups drawn over each other in this order
/// @param omissions a sentence that says which values are outside all bins, or ""
@SuppressWarnings("ArrayRecordComponent") // held, never compared
public record Histogram(String title, String caption, Axis x, double[] edges, List<Group> groups, String omissions)
        implements Figure {
    private static final int BINS = 48;
    private static final double CLIP = 0.005;
    private static final double MAX_RATIO = 50;

    /// Keeps a copy of the list and checks the number of bins.
    public Histogram {
        groups = List.copyOf(groups);
        for (Group group : groups) {
            if (group.shares().length != edges.length - 1) {
                throw new IllegalArgumentException(
                        group.name() + ": expected " + (edges.length - 1) + " shares, got " + group.shares().length);
            }
        }
    }

    /// The values of one group.
    ///
    /// @param name for the legend
    /// @param shares percent of the group's values in each bin
    @SuppressWarnings("ArrayRecordComponent") // held, never compared
    public record Group(String name, double[] shares) {}

    @Override
    public Axis y() {
        return Axis.of("share", "%");
    }

    /// Bins the values of each group over bins that all groups share.
    ///
    /// Bins are of equal ratio when no value is negative and the 95 % quantile of the pooled values is more than 50
    /// times the 5 % quantile, so that low and high energies both show; otherwise they are of equal width. The few
    /// outermost values count in the outermost bins, and values that are not finite in none.
    ///
    /// @param measured name and unit of the values
    /// @param groups values by the group's name, in the order of the map
    public static Histogram of(String title, String caption, Axis measured, Map<String, double[]> groups) {
        double[] pooled = groups.values().stream()
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        boolean logarithmic = isWide(pooled);
        double[] edges = logarithmic ? ratioEdges(pooled) : widthEdges(pooled);
        List<Group> binned = new ArrayList<>();
        groups.forEach((name, values) -> binned.add(new Group(name, shares(values, edges))));
        return new Histogram(
                title,
                caption,
                logarithmic ? measured.logarithmic() : measured,
                edges,
                binned,
                omissions(pooled, edges, groups));
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    private static boolean isWide(double[] sorted) {
        return sorted.length > 0
                && sorted[0] >= 0
                && quantile(sorted, 0.05) > 0
                && quantile(sorted, 0.95) / quantile(sorted, 0.05) > MAX_RATIO;
    }

    private static double[] ratioEdges(double[] sorted) {
        double low =
                Math.log10(Math.max(quantile(sorted, CLIP), Math.max(Double.MIN_NORMAL, quantile(sorted, 0.05) / 100)));
        double high = Math.log10(sorted[sorted.length - 1]);
        return edges(low, high, exponent -> Math.pow(10, exponent));
    }

    private static double[] widthEdges(double[] sorted) {
        double low = sorted.length == 0 ? 0 : quantile(sorted, 0);
        double high = sorted.length == 0 ? 1 : quantile(sorted, 1 - CLIP);
        double padding = high > low ? 0 : Math.max(0.5, Math.abs(low) / 2);
        return edges(low - padding, high + padding, value -> value);
    }

    private static double[] edges(double low, double high, DoubleUnaryOperator value) {
        double[] edges = new double[BINS + 1];
        for (int i = 0; i <= BINS; i++) {
            double share = (double) i / BINS;
            edges[i] = value.applyAsDouble((1 - share) * low + share * high);
        }
        return edges;
    }

    /// Percent of the finite values in each bin; a value on an edge belongs to the bin above it.
    static double[] shares(double[] values, double[] edges) {
        double[] shares = new double[edges.length - 1];
        int counted = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                int place = Arrays.binarySearch(edges, value);
                int bin = place >= 0 ? place : -place - 2;
                shares[Math.clamp(bin, 0, shares.length - 1)]++;
                counted++;
            }
        }
        for (int i = 0; i < shares.length && counted > 0; i++) {
            shares[i] *= 100.0 / counted;
        }
        return shares;
    }

    private static String omissions(double[] sorted, double[] edges, Map<String, double[]> groups) {
        long all = groups.values().stream().mapToLong(values -> values.length).sum();
        boolean beyond =
                sorted.length > 0 && (sorted[0] < edges[0] || sorted[sorted.length - 1] > edges[edges.length - 1]);
        return (beyond ? "The outermost bins also count the values beyond them. " : "")
                + (all > sorted.length ? "Not counted: " + (all - sorted.length) + " values that are not finite." : "");
    }
}
