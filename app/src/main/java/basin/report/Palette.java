package basin.report;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

/// The colours of every figure, which can be distinguished with any colour vision.
final class Palette {
    /// From low to high energy, evenly rising in lightness (after "mako" of seaborn, Waskom 2021).
    private static final int[] ENERGY = {
        0x0B0405, 0x231526, 0x35264C, 0x403A75, 0x3D5296, 0x366DA0, 0x3487A6, 0x35A1AB, 0x43BBAD, 0x6CD3AD, 0xADE3C0,
        0xDEF5E5
    };

    /// One for each series or group (Okabe & Ito 2008), visible on white and on nearly black.
    private static final List<Color> SERIES = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xE69F00),
            new Color(0x56B4E9));

    /// The background of pictures, their text, their marks and their grid lines.
    static final Color BACKGROUND = Color.WHITE;

    static final Color INK = new Color(0x1C2126);
    static final Color SOFT = new Color(0x5C6670);
    static final Color GRID = new Color(0xE7EAEC);

    /// Contours over the energy colours.
    static final Color CONTOUR = new Color(255, 255, 255, 70);

    private Palette() {}

    /// The colour of a shade in [0, 1] as 0xRRGGBB.
    static int energy(double shade) {
        double place = Math.clamp(shade, 0, 1) * (ENERGY.length - 1);
        int below = Math.min((int) place, ENERGY.length - 2);
        double share = place - below;
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = ENERGY[below] >> shift & 0xFF;
            int to = ENERGY[below + 1] >> shift & 0xFF;
            mixed |= (int) Math.round(from + share * (to - from)) << shift;
        }
        return mixed;
    }

    /// The energy colours as stops at equal steps.
    static int[] energyStops() {
        return ENERGY.clone();
    }

    /// The colour of series or group number `index`.
    static Color series(int index) {
        return SERIES.get(index % SERIES.size());
    }

    /// The style of points: fill, ring, diameter in pixels of a figure that is 1,200 pixels wide, and shape.
    record Style(Color fill, Color ring, double diameter, Shape shape) {}

    /// The outline of a mark.
    enum Shape {
        CIRCLE,
        DIAMOND
    }

    /// The style of a mark, on the colours of a surface or on the plain page.
    static Style mark(Overlay.Mark mark, boolean onSurface) {
        Color white = Color.WHITE;
        Color none = alpha(white, 0);
        return switch (mark) {
            case DATA -> new Style(alpha(onSurface ? white : series(0), 0.5), none, 4.5, Shape.CIRCLE);
            case PROTOTYPE -> new Style(new Color(0xF28E2B), white, 13, Shape.CIRCLE);
            case ANSWER -> new Style(new Color(0xE15759), white, 15, Shape.DIAMOND);
        };
    }

    /// The style of a mark in the legend, which is on a plain background: small and pale marks are larger and
    /// darker.
    static Style sign(Overlay.Mark mark, boolean onSurface) {
        Style style = mark(mark, onSurface);
        return mark == Overlay.Mark.DATA && onSurface
                ? new Style(Color.WHITE, SOFT, 9, Shape.CIRCLE)
                : new Style(alpha(style.fill(), 1), style.ring(), Math.max(9, style.diameter()), style.shape());
    }

    /// The colour of arrows.
    static Color arrow(boolean onSurface) {
        return onSurface ? alpha(Color.WHITE, 0.75) : new Color(0x777777);
    }

    /// A colour made translucent.
    static Color alpha(Color color, double alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * alpha));
    }

    /// A colour as CSS writes it.
    static String css(Color color) {
        return String.format(
                Locale.ROOT,
                "rgba(%d,%d,%d,%s)",
                color.getRed(),
                color.getGreen(),
                color.getBlue(),
                Numbers.value(Math.round(color.getAlpha() / 2.55) / 100.0));
    }
}
