package basin.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.stream.DoubleStream;

/// Figures as PNG pictures, without a browser or a display.
///
/// They are drawn with Java2D, which starts faster than a chart library and can draw without text where a machine
/// has no fonts.
public final class PngFigure {
    /// Width of every picture in pixels.
    public static final int WIDTH = 1200;

    private static final int PLANE_HEIGHT = 1060;
    private static final int CHART_HEIGHT = 720;
    private static final int TOP = 96;
    private static final int BOTTOM = 84;
    private static final int RIGHT = 36;
    private static final int COLOUR_BAR = 150;

    private PngFigure() {}

    /// The picture of a figure as the bytes of a PNG file, [#WIDTH] wide. The same figure gives the same picture.
    public static byte[] draw(Figure figure) {
        return PngFile.of(image(figure, Lettering.ofThisMachine()));
    }

    /// Whether pictures have text: false on a machine without fonts.
    public static boolean hasText() {
        return Lettering.ofThisMachine().available();
    }

    static BufferedImage image(Figure figure, Lettering lettering) {
        boolean plane = figure instanceof Surface || figure instanceof Scatter;
        BufferedImage image = new BufferedImage(WIDTH, plane ? PLANE_HEIGHT : CHART_HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        try {
            canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            canvas.setColor(Palette.BACKGROUND);
            canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
            draw(figure, canvas, lettering, image.getHeight());
        } finally {
            canvas.dispose();
        }
        return image;
    }

    private static void draw(Figure figure, Graphics2D canvas, Lettering lettering, int height) {
        Span x = horizontal(figure);
        Span y = vertical(figure);
        int left = Sheet.leftMargin(canvas, lettering, y);
        int right = figure instanceof Surface ? COLOUR_BAR : RIGHT;
        var area = new Rectangle2D.Double(left, TOP, WIDTH - left - right, height - TOP - BOTTOM);
        Sheet sheet = new Sheet(canvas, lettering, area, x, y);
        lettering.drawTitle(canvas, Axis.shortened(figure.title()), left, 44, Palette.INK);
        switch (figure) {
            case LineChart chart -> PngChart.lines(sheet, chart);
            case Histogram histogram -> PngChart.steps(sheet, histogram);
            case Scatter scatter -> PngOverlay.all(sheet, scatter.overlays(), false);
            case Surface surface -> {
                PngSurface.draw(sheet, surface.energies());
                PngOverlay.all(sheet, surface.overlays(), true);
            }
        }
        sheet.name(figure.x(), figure.y());
    }

    private static Span horizontal(Figure figure) {
        return switch (figure) {
            case LineChart chart ->
                Span.over(
                        chart.x(),
                        chart.series().stream().flatMapToDouble(series -> DoubleStream.of(series.x())),
                        0.02);
            case Histogram histogram -> Span.over(histogram.x(), DoubleStream.of(histogram.edges()), 0);
            case Scatter scatter -> Span.over(scatter.x(), PngOverlay.cells(scatter.overlays(), 0), 0.05);
            case Surface surface -> surface.energies().lattice().horizontal();
        };
    }

    private static Span vertical(Figure figure) {
        return switch (figure) {
            case LineChart chart ->
                Span.over(
                        chart.y(),
                        chart.series().stream().flatMapToDouble(series -> DoubleStream.of(series.y())),
                        0.05);
            case Histogram histogram ->
                new Span(
                        0,
                        1.05
                                * histogram.groups().stream()
                                        .flatMapToDouble(group -> DoubleStream.of(group.shares()))
                                        .reduce(1e-3, Math::max),
                        false);
            case Scatter scatter -> Span.over(scatter.y(), PngOverlay.cells(scatter.overlays(), 1), 0.05);
            case Surface surface -> surface.energies().lattice().vertical();
        };
    }
}
