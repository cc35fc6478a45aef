package basin.report;

import basin.rows.Rows;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Draws points and arrows on a sheet.
final class PngOverlay {
    private static final double ARROW_HEAD = 9;

    private PngOverlay() {}

    /// Draws every overlay with its entry of the legend; on the plain page over grid lines.
    static void all(Sheet sheet, List<Overlay> overlays, boolean onSurface) {
        if (!onSurface) {
            sheet.grid();
        }
        double legend = sheet.area().getX();
        for (Overlay overlay : overlays) {
            legend = switch (overlay) {
                case Overlay.Points points -> points(sheet, points, onSurface, legend);
                case Overlay.Arrows arrows -> arrows(sheet, arrows, onSurface, legend);
            };
        }
    }

    /// The values of one column of all overlays.
    static DoubleStream cells(List<Overlay> overlays, int column) {
        return overlays.stream()
                .flatMap(overlay -> switch (overlay) {
                    case Overlay.Points points -> Stream.of(points.at());
                    case Overlay.Arrows arrows -> Stream.of(arrows.from(), arrows.to());
                })
                .flatMapToDouble(rows -> IntStream.range(0, rows.count()).mapToDouble(i -> rows.get(i, column)));
    }

    private static double points(Sheet sheet, Overlay.Points points, boolean onSurface, double legend) {
        Palette.Style style = Palette.mark(points.mark(), onSurface);
        sheet.inside(canvas -> {
            for (int row : points.shown()) {
                dot(canvas, style, across(sheet, points.at(), row), down(sheet, points.at(), row));
            }
        });
        Palette.Style sign = Palette.sign(points.mark(), onSurface);
        return sheet.legend(legend, points.name(), (canvas, x, y) -> dot(canvas, sign, x, y));
    }

    private static void dot(Graphics2D canvas, Palette.Style style, double x, double y) {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            return;
        }
        double radius = style.diameter() / 2;
        Shape shape = switch (style.shape()) {
            case CIRCLE -> new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
            case DIAMOND -> polygon(x, y - radius, x + radius, y, x, y + radius, x - radius, y);
        };
        canvas.setColor(style.fill());
        canvas.fill(shape);
        if (style.ring().getAlpha() > 0) {
            canvas.setColor(style.ring());
            canvas.setStroke(new BasicStroke(1.6f));
            canvas.draw(shape);
        }
    }

    private static double arrows(Sheet sheet, Overlay.Arrows arrows, boolean onSurface, double legend) {
        sheet.inside(canvas -> {
            canvas.setColor(Palette.arrow(onSurface));
            canvas.setStroke(new BasicStroke(1.6f));
            for (int row : arrows.shown()) {
                arrow(
                        canvas,
                        across(sheet, arrows.from(), row),
                        down(sheet, arrows.from(), row),
                        across(sheet, arrows.to(), row),
                        down(sheet, arrows.to(), row));
            }
        });
        return sheet.legend(legend, arrows.name(), Sheet.line(Palette.arrow(false), new BasicStroke(2)));
    }

    private static void arrow(Graphics2D canvas, double fromX, double fromY, double toX, double toY) {
        double length = Math.hypot(toX - fromX, toY - fromY);
        if (!(length > 0) || length == Double.POSITIVE_INFINITY) {
            return;
        }
        double head = Math.min(ARROW_HEAD, length / 2) / length;
        double alongX = head * (toX - fromX);
        double alongY = head * (toY - fromY);
        double neckX = toX - alongX;
        double neckY = toY - alongY;
        canvas.draw(polyline(fromX, fromY, neckX, neckY));
        canvas.fill(polygon(toX, toY, neckX - alongY / 3, neckY + alongX / 3, neckX + alongY / 3, neckY - alongX / 3));
    }

    private static Path2D polyline(double... corners) {
        Path2D path = new Path2D.Double();
        path.moveTo(corners[0], corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(corners[i], corners[i + 1]);
        }
        return path;
    }

    private static Path2D polygon(double... corners) {
        Path2D path = polyline(corners);
        path.closePath();
        return path;
    }

    private static double across(Sheet sheet, Rows rows, int row) {
        return sheet.across(rows.get(row, 0));
    }

    private static double down(Sheet sheet, Rows rows, int row) {
        return sheet.down(rows.get(row, 1));
    }
}
