package basin.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.function.Consumer;

/// The plane of a figure on a canvas: coordinates of values, grid lines, marks and names.
///
/// @param canvas of the picture
/// @param lettering of the text
/// @param area the plane in pixels
/// @param x the range from left to right
/// @param y the range from bottom to top
record Sheet(Graphics2D canvas, Lettering lettering, Rectangle2D area, Span x, Span y) {
    private static final int ACROSS = 8;
    private static final int UP = 7;

    /// The width in pixels of the marks and the name of the vertical axis.
    static int leftMargin(Graphics2D canvas, Lettering lettering, Span y) {
        return 70
                + Arrays.stream(Ticks.of(y, UP).labels())
                        .mapToInt(label -> lettering.width(canvas, label))
                        .max()
                        .orElse(0);
    }

    /// The horizontal pixel coordinate of a value.
    double across(double value) {
        return area.getX() + x.fraction(value) * area.getWidth();
    }

    /// The vertical pixel coordinate of a value, from the top.
    double down(double value) {
        return area.getMaxY() - y.fraction(value) * area.getHeight();
    }

    /// Draws thin lines at the marks.
    void grid() {
        canvas.setColor(Palette.GRID);
        canvas.setStroke(new BasicStroke(1));
        for (double value : Ticks.of(x, ACROSS).at()) {
            canvas.draw(new Line2D.Double(across(value), area.getY(), across(value), area.getMaxY()));
        }
        for (double value : Ticks.of(y, UP).at()) {
            canvas.draw(new Line2D.Double(area.getX(), down(value), area.getMaxX(), down(value)));
        }
    }

    /// Draws inside the plane only.
    void inside(Consumer<Graphics2D> drawing) {
        Graphics2D inside = (Graphics2D) canvas.create();
        inside.clip(area);
        drawing.accept(inside);
        inside.dispose();
    }

    /// Draws the marks and the names of both axes.
    void name(Axis horizontal, Axis vertical) {
        canvas.setStroke(new BasicStroke(1));
        canvas.setColor(Palette.SOFT);
        canvas.draw(new Line2D.Double(area.getX(), area.getMaxY(), area.getMaxX(), area.getMaxY()));
        canvas.draw(new Line2D.Double(area.getX(), area.getY(), area.getX(), area.getMaxY()));
        Ticks below = Ticks.of(x, ACROSS);
        for (int i = 0; i < below.at().length; i++) {
            double at = across(below.at()[i]);
            mark(at, area.getMaxY(), at, area.getMaxY() + 6);
            lettering.draw(canvas, below.labels()[i], at, area.getMaxY() + 28, 0.5, Palette.SOFT);
        }
        Ticks left = Ticks.of(y, UP);
        for (int i = 0; i < left.at().length; i++) {
            double at = down(left.at()[i]);
            mark(area.getX() - 6, at, area.getX(), at);
            lettering.draw(canvas, left.labels()[i], area.getX() - 12, at + 6, 1, Palette.SOFT);
        }
        lettering.draw(canvas, horizontal.label(), area.getCenterX(), area.getMaxY() + 64, 0.5, Palette.INK);
        lettering.drawUpwards(canvas, vertical.label(), 34, area.getCenterY(), Palette.INK);
    }

    private void mark(double fromX, double fromY, double toX, double toY) {
        canvas.setColor(Palette.SOFT);
        canvas.draw(new Line2D.Double(fromX, fromY, toX, toY));
    }

    /// Draws one entry of the legend above the plane and returns where the next one starts. Draws nothing when
    /// there is no space or no font.
    ///
    /// @param from where the entry starts; the first at the left of [#area]
    /// @param swatch draws the sign of the entry around (x, y)
    double legend(double from, String text, Swatch swatch) {
        String name = Axis.shortened(text);
        double end = from + 38 + lettering.width(canvas, name);
        if (!lettering.available() || end > area.getMaxX()) {
            return from;
        }
        double middle = area.getY() - 20;
        swatch.draw(canvas, from + 14, middle);
        lettering.draw(canvas, name, from + 36, middle + 6, 0, Palette.INK);
        return end + 24;
    }

    /// The sign of an entry of the legend.
    @FunctionalInterface
    interface Swatch {
        /// Draws the sign around (x, y), at most 28 pixels wide.
        void draw(Graphics2D canvas, double x, double y);
    }

    /// A swatch that is a short piece of a line.
    static Swatch line(Color color, BasicStroke stroke) {
        return (canvas, x, y) -> {
            canvas.setColor(color);
            canvas.setStroke(stroke);
            canvas.draw(new Line2D.Double(x - 14, y, x + 14, y));
        };
    }
}
