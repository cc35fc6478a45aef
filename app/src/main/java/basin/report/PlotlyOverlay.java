package basin.report;

import java.util.ArrayList;
import java.util.List;

/// Points and arrows as traces of Plotly.
final class PlotlyOverlay {
    /// Factor of the sizes of marks, which are given for figures that are 1,200 pixels wide; Plotly's are narrower.
    private static final double SIZE = 0.8;

    private static final float ARROW_HEAD = 9;

    private PlotlyOverlay() {}

    /// The traces of all overlays, in their order.
    static List<JsonObject> all(List<Overlay> overlays, boolean onSurface) {
        List<JsonObject> traces = new ArrayList<>();
        for (Overlay overlay : overlays) {
            switch (overlay) {
                case Overlay.Points points -> {
                    traces.add(points(points, onSurface));
                    traces.add(sign(points, onSurface));
                }
                case Overlay.Arrows arrows -> traces.add(arrows(arrows, onSurface));
            }
        }
        return traces;
    }

    private static JsonObject points(Overlay.Points points, boolean onSurface) {
        int[] shown = points.shown();
        float[][] cells = new float[2][shown.length];
        for (int i = 0; i < shown.length; i++) {
            cells[0][i] = points.at().get(shown[i], 0);
            cells[1][i] = points.at().get(shown[i], 1);
        }
        return marked(points, cells, Palette.mark(points.mark(), onSurface)).with("showlegend", false);
    }

    /// A trace without points, for the legend: marks that are visible on a surface may be invisible on the page.
    private static JsonObject sign(Overlay.Points points, boolean onSurface) {
        float[][] missing = {{Float.NaN}, {Float.NaN}};
        return marked(points, missing, Palette.sign(points.mark(), onSurface));
    }

    private static JsonObject marked(Overlay.Points points, float[][] cells, Palette.Style style) {
        return trace(points, "markers", cells)
                .with("legendgroup", PlotlyFigure.literal(points.name()))
                .with("marker.color", Palette.css(style.fill()))
                .with("marker.size", SIZE * style.diameter())
                .with("marker.symbol", style.shape() == Palette.Shape.DIAMOND ? "diamond" : "circle")
                .with("marker.line.color", Palette.css(style.ring()))
                .with("marker.line.width", style.ring().getAlpha() > 0 ? 1.5 : 0);
    }

    private static JsonObject arrows(Overlay.Arrows arrows, boolean onSurface) {
        int[] shown = arrows.shown();
        float[][] cells = new float[2][3 * shown.length];
        float[] heads = new float[3 * shown.length];
        for (int i = 0; i < shown.length; i++) {
            for (int column = 0; column < 2; column++) {
                cells[column][3 * i] = arrows.from().get(shown[i], column);
                cells[column][3 * i + 1] = arrows.to().get(shown[i], column);
                // A gap ends the line, so that one trace holds all the arrows.
                cells[column][3 * i + 2] = Float.NaN;
            }
            heads[3 * i + 1] = ARROW_HEAD;
        }
        String color = Palette.css(Palette.arrow(onSurface));
        return trace(arrows, "lines+markers", cells)
                .with("line.color", color)
                .with("line.width", 1.2)
                .with("marker.color", color)
                .with("marker.symbol", "arrow")
                .with("marker.size", heads)
                .with("marker.line.width", 0)
                .with("marker.angleref", "previous");
    }

    private static JsonObject trace(Overlay overlay, String mode, float[][] cells) {
        return new JsonObject()
                .with("type", "scatter")
                .with("mode", mode)
                .with("name", PlotlyFigure.literal(Axis.shortened(overlay.name())))
                .with("x", cells[0])
                .with("y", cells[1])
                .with("hovertemplate", "%{x:.5~g}, %{y:.5~g}");
    }
}
