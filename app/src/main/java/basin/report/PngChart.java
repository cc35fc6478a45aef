package basin.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Draws line charts and histograms on a sheet.
final class PngChart {
    private static final float WIDTH = 3;
    private static final float FINE = 1.5f;
    private static final int FEW_POINTS = 40;
    private static final float[][] DASHES = {{}, {12, 8}, {3, 6}, {12, 6, 3, 6}};

    private PngChart() {}

    /// Draws every series with its entry of the legend.
    static void lines(Sheet sheet, LineChart chart) {
        sheet.grid();
        double legend = sheet.area().getX();
        for (int index = 0; index < chart.series().size(); index++) {
            LineChart.Series series = chart.series().get(index).thinned();
            Color color = Palette.series(index);
            boolean fine = chart.stroke() == LineChart.Stroke.FINE;
            BasicStroke stroke = fine ? new BasicStroke(FINE) : stroke(index);
            sheet.inside(canvas -> {
                canvas.setColor(color);
                canvas.setStroke(stroke);
                canvas.draw(path(sheet, series));
                for (int i = 0; !fine && i < series.x().length && series.x().length <= FEW_POINTS; i++) {
                    double x = sheet.across(series.x()[i]);
                    double y = sheet.down(series.y()[i]);
                    canvas.fill(new Ellipse2D.Double(x - 5, y - 5, 10, 10));
                }
            });
            legend = sheet.legend(legend, series.name(), Sheet.line(color, stroke));
        }
    }

    private static BasicStroke stroke(int index) {
        float[] dash = DASHES[index % DASHES.length];
        return dash.length == 0
                ? new BasicStroke(WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }

    private static Path2D path(Sheet sheet, LineChart.Series series) {
        Path2D path = new Path2D.Double();
        boolean broken = true;
        for (int i = 0; i < series.x().length; i++) {
            double x = sheet.across(series.x()[i]);
            double y = sheet.down(series.y()[i]);
            boolean shown = Double.isFinite(x) && Double.isFinite(y);
            if (shown && broken) {
                path.moveTo(x, y);
            } else if (shown) {
                path.lineTo(x, y);
            }
            broken = !shown;
        }
        return path;
    }

    /// Draws every group as filled steps with its entry of the legend.
    static void steps(Sheet sheet, Histogram histogram) {
        sheet.grid();
        double legend = sheet.area().getX();
        for (int index = 0; index < histogram.groups().size(); index++) {
            Histogram.Group group = histogram.groups().get(index);
            Color color = Palette.series(index);
            Color fill = Palette.alpha(color, 0.35);
            Path2D path = steps(sheet, histogram.edges(), group.shares());
            sheet.inside(canvas -> {
                canvas.setColor(fill);
                canvas.fill(path);
                canvas.setColor(color);
                canvas.setStroke(new BasicStroke(2));
                canvas.draw(path);
            });
            legend = sheet.legend(legend, group.name(), (canvas, x, y) -> {
                canvas.setColor(Palette.alpha(color, 0.6));
                canvas.fill(new Rectangle2D.Double(x - 8, y - 7, 16, 14));
            });
        }
    }

    private static Path2D steps(Sheet sheet, double[] edges, double[] shares) {
        Path2D path = new Path2D.Double();
        path.moveTo(sheet.across(edges[0]), sheet.down(0));
        for (int bin = 0; bin < shares.length; bin++) {
            path.lineTo(sheet.across(edges[bin]), sheet.down(shares[bin]));
            path.lineTo(sheet.across(edges[bin + 1]), sheet.down(shares[bin]));
        }
        path.lineTo(sheet.across(edges[shares.length]), sheet.down(0));
        return path;
    }
}
