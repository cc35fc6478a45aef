package basin.report;

import java.util.List;
import java.util.stream.Collectors;

/// One or more series of values over one axis.
///
/// @param title what the figure is
/// @param caption what to see in it
/// @param x the horizontal axis
/// @param y the vertical axis
/// @param series drawn in this order, each in its own colour
/// @param stroke how the lines look
public record LineChart(String title, String caption, Axis x, Axis y, List<Series> series, Stroke stroke)
        implements Figure {
    /// How many points of one series a figure shows at the most.
    public static final int MOST = 2_000;

    /// How lines look.
    public enum Stroke {
        /// Broad, each with its own dash, and with dots where points are few: lines to be told apart.
        BROAD,
        /// Thin, without gaps or dots: many points that lie over each other.
        FINE
    }

    /// A chart of broad lines.
    public LineChart(String title, String caption, Axis x, Axis y, List<Series> series) {
        this(title, caption, x, y, series, Stroke.BROAD);
    }

    /// Keeps a copy of the list.
    public LineChart {
        series = List.copyOf(series);
    }

    @Override
    public String omissions() {
        return series.stream()
                .map(one -> Thinning.note(one.name(), one.x().length, MOST))
                .collect(Collectors.joining())
                .strip();
    }

    /// A line through points in order. Where a value is not finite, the line is broken.
    ///
    /// @param name for the legend
    /// @param x places along the horizontal axis
    /// @param y the value at each place
    @SuppressWarnings("ArrayRecordComponent") // held, never compared
    public record Series(String name, double[] x, double[] y) {
        /// Checks that there is one value for each place.
        public Series {
            if (x.length != y.length) {
                throw new IllegalArgumentException(name + ": expected " + x.length + " values, got " + y.length);
            }
        }

        /// This series with no more points than a figure shows.
        Series thinned() {
            int[] shown = Thinning.of(x.length, MOST);
            double[] thinX = new double[shown.length];
            double[] thinY = new double[shown.length];
            for (int i = 0; i < shown.length; i++) {
                thinX[i] = x[shown[i]];
                thinY[i] = y[shown[i]];
            }
            return new Series(name, thinX, thinY);
        }
    }
}
