package basin.report;

import java.util.List;
import java.util.stream.Collectors;

/// One or more series of values over one axis.
///
/// @param title of the figure
/// @param caption what the figure shows
/// @param x the horizontal axis
/// @param y the vertical axis
/// @param series drawn in this order, each in its own colour
/// @param stroke of the lines
public record LineChart(String title, String caption, Axis x, Axis y, List<Series> series, Stroke stroke)
        implements Figure {
    /// The maximum number of points of one series that a figure shows.
    public static final int MAX_POINTS = 2_000;

    /// The style of lines.
    public enum Stroke {
        /// Broad, each with its own dashes, and with dots where there are few points, for lines that must be
        /// distinguished.
        BROAD,
        /// Thin, without dashes or dots, for many points that overlap.
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
                .map(one -> Thinning.note(one.name(), one.x().length, MAX_POINTS))
                .collect(Collectors.joining())
                .strip();
    }

    /// A line through points in order. Where a value is not finite, the line is broken.
    ///
    /// @param name for the legend
    /// @param x horizontal coordinates
    /// @param y the value at each of them
    @SuppressWarnings("ArrayRecordComponent") // held, never compared
    public record Series(String name, double[] x, double[] y) {
        /// Checks that x and y have the same length.
        public Series {
            if (x.length != y.length) {
                throw new IllegalArgumentException(name + ": expected " + x.length + " values, got " + y.length);
            }
        }

        /// This series with at most [#MAX_POINTS] points.
        Series thinned() {
            int[] shown = Thinning.of(x.length, MAX_POINTS);
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
