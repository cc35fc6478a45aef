package basin.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.IntSupplier;

/// Text on a picture; no text is drawn on a machine without fonts.
///
/// @param available whether there are fonts
record Lettering(boolean available) {
    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 18);
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 24);

    /// Lettering with the fonts of this machine. Without fonts, pictures are drawn without text, and
    /// [PngFigure#hasText] is false.
    static Lettering ofThisMachine() {
        return of(() -> {
            Graphics2D canvas = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            try {
                return canvas.getFontMetrics(PLAIN).stringWidth("0");
            } finally {
                canvas.dispose();
            }
        });
    }

    /// Lettering with fonts in which a text has the given width. Java has no method that says whether there are
    /// any. Where the font library or every font is missing, as on servers and in small containers, it throws
    /// errors of many types on the first use, among them [Error] itself.
    static Lettering of(IntSupplier width) {
        try {
            return new Lettering(width.getAsInt() > 0);
        } catch (OutOfMemoryError full) {
            throw full;
        } catch (RuntimeException | Error missing) {
            return new Lettering(false);
        }
    }

    /// The width of a text in pixels; 0 without fonts.
    int width(Graphics2D canvas, String text) {
        return available ? canvas.getFontMetrics(PLAIN).stringWidth(text) : 0;
    }

    /// Draws a text on the baseline `y`, so that the point at the fraction `anchor` of its width (0 for its start,
    /// 1 for its end) is at `x`.
    void draw(Graphics2D canvas, String text, double x, double y, double anchor, Color color) {
        if (available) {
            canvas.setFont(PLAIN);
            canvas.setColor(color);
            canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            canvas.drawString(text, (float) (x - anchor * width(canvas, text)), (float) y);
        }
    }

    /// Draws a text upwards, its middle at (`x`, `y`).
    void drawUpwards(Graphics2D canvas, String text, double x, double y, Color color) {
        Graphics2D turned = (Graphics2D) canvas.create();
        turned.rotate(-Math.PI / 2, x, y);
        draw(turned, text, x, y, 0.5, color);
        turned.dispose();
    }

    /// Draws the title of a figure.
    void drawTitle(Graphics2D canvas, String text, double x, double y, Color color) {
        if (available) {
            canvas.setFont(BOLD);
            canvas.setColor(color);
            canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            canvas.drawString(text, (float) x, (float) y);
        }
    }
}
