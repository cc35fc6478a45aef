package basin.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A figure as the input of Plotly, `{data, layout}`. Colours that depend on the light or dark scheme are set by
/// the page.
final class PlotlyFigure {
    private static final String[] DASHES = {"solid", "dash", "dot", "dashdot"};
    private static final int FEW_POINTS = 40;
    private static final int SHADES = 10_000;

    private PlotlyFigure() {}

    /// The JSON value of a figure, for [Json#write].
    static JsonObject of(Figure figure) {
        return switch (figure) {
            case LineChart chart -> figure(lines(chart), layout(chart, 360));
            case Histogram histogram -> figure(steps(histogram), layout(histogram, 360));
            case Scatter scatter -> figure(PlotlyOverlay.all(scatter.overlays(), false), layout(scatter, 560));
            case Surface surface -> surface(surface);
        };
    }

    /// Text escaped for Plotly, which would interpret tags, entities and `%{…}`.
    static String literal(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("%{", "%&#123;");
    }

    private static JsonObject figure(List<JsonObject> traces, JsonObject layout) {
        return new JsonObject().with("data", traces).with("layout", layout);
    }

    private static JsonObject layout(Figure figure, int height) {
        return new JsonObject()
                .with("height", height)
                .with("xaxis.title.text", literal(figure.x().label()))
                .with("xaxis.type", type(figure.x()))
                .with("yaxis.title.text", literal(figure.y().label()))
                .with("yaxis.type", type(figure.y()));
    }

    private static String type(Axis axis) {
        return axis.isLogarithmic() ? "log" : "linear";
    }

    private static String hover(Figure figure) {
        return literal(figure.x().label()) + " %{x:.5~g}<br>"
                + literal(figure.y().label()) + " %{y:.5~g}";
    }

    private static List<JsonObject> lines(LineChart chart) {
        List<JsonObject> traces = new ArrayList<>();
        for (LineChart.Series full : chart.series()) {
            LineChart.Series series = full.thinned();
            int index = traces.size();
            boolean fine = chart.stroke() == LineChart.Stroke.FINE;
            traces.add(new JsonObject()
                    .with("type", "scatter")
                    .with("mode", fine || series.x().length > FEW_POINTS ? "lines" : "lines+markers")
                    .with("name", literal(Axis.shortened(series.name())))
                    .with("x", series.x())
                    .with("y", series.y())
                    .with("line.color", Palette.css(Palette.series(index)))
                    .with("line.width", fine ? 1.2 : 2.5)
                    .with("line.dash", fine ? DASHES[0] : DASHES[index % DASHES.length])
                    .with("hovertemplate", hover(chart)));
        }
        return traces;
    }

    /// Bins as a filled line in steps, since bars cannot have equal ratios on a logarithmic axis.
    private static List<JsonObject> steps(Histogram histogram) {
        List<JsonObject> traces = new ArrayList<>();
        for (Histogram.Group group : histogram.groups()) {
            Color color = Palette.series(traces.size());
            traces.add(new JsonObject()
                    .with("type", "scatter")
                    .with("mode", "lines")
                    .with("name", literal(Axis.shortened(group.name())))
                    .with("x", histogram.edges())
                    // A step extends from its edge to the next; at the last edge the line falls to zero.
                    .with("y", Arrays.copyOf(group.shares(), group.shares().length + 1))
                    .with("fill", "tozeroy")
                    .with("fillcolor", Palette.css(Palette.alpha(color, 0.35)))
                    .with("line.shape", "hv")
                    .with("line.width", 1.5)
                    .with("line.color", Palette.css(color))
                    .with("hovertemplate", "from %{x:.4~g}: %{y:.3~g} %"));
        }
        return traces;
    }

    private static JsonObject surface(Surface surface) {
        List<JsonObject> traces = new ArrayList<>();
        traces.add(heatMap(surface));
        traces.addAll(PlotlyOverlay.all(surface.overlays(), true));
        Lattice lattice = surface.energies().lattice();
        JsonObject layout = layout(surface, 760)
                .with("xaxis.range", new double[] {lattice.left(), lattice.right()})
                .with("yaxis.range", new double[] {lattice.bottom(), lattice.top()});
        return figure(traces, layout);
    }

    /// Heat map and contours of the shades, as whole numbers, which keep the page small. The script of the page
    /// converts them back to the energies that it shows at the pointer.
    private static JsonObject heatMap(Surface surface) {
        Lattice lattice = surface.energies().lattice();
        EnergyScale scale = EnergyScale.of(surface.energies().values());
        Ticks ticks = scale.ticks();
        return new JsonObject()
                .with("type", "contour")
                .with(
                        "x",
                        IntStream.range(0, lattice.across())
                                .mapToDouble(lattice::x)
                                .toArray())
                .with(
                        "y",
                        IntStream.range(0, lattice.up()).mapToDouble(lattice::y).toArray())
                .with("z", rows(lattice, scale.shades(surface.energies().values())))
                .with("zmin", 0)
                .with("zmax", SHADES)
                .with("meta.low", scale.low())
                .with("meta.high", scale.high())
                .with("hovertemplate", hover(surface) + "<br>energy %{customdata:.3~g}<extra></extra>")
                .with("colorscale", colours())
                .with("colorbar.title.text", "energy")
                .with("colorbar.title.side", "right")
                .with("colorbar.tickvals", scaled(ticks.at()))
                .with("colorbar.ticktext", List.of(ticks.labels()))
                .with("colorbar.thickness", 16)
                .with("colorbar.outlinewidth", 0)
                .with("contours.coloring", "heatmap")
                .with("contours.start", SHADES * EnergyScale.CONTOUR_STEP)
                .with("contours.end", SHADES * (1 - EnergyScale.CONTOUR_STEP))
                .with("contours.size", SHADES * EnergyScale.CONTOUR_STEP)
                .with("line.color", Palette.css(Palette.CONTOUR))
                .with("line.width", 0.8)
                .with("line.smoothing", 0);
    }

    private static List<double[]> rows(Lattice lattice, double[] shades) {
        double[] scaled = scaled(shades);
        List<double[]> rows = new ArrayList<>();
        for (int j = 0; j < lattice.up(); j++) {
            rows.add(Arrays.copyOfRange(scaled, j * lattice.across(), (j + 1) * lattice.across()));
        }
        return rows;
    }

    private static double[] scaled(double[] shades) {
        double[] scaled = new double[shades.length];
        for (int i = 0; i < shades.length; i++) {
            scaled[i] = Math.rint(SHADES * shades[i]);
        }
        return scaled;
    }

    private static List<List<Object>> colours() {
        int[] stops = Palette.energyStops();
        return IntStream.range(0, stops.length)
                .mapToObj(i -> List.<Object>of(i / (stops.length - 1.0), Palette.css(new Color(stops[i]))))
                .toList();
    }
}
