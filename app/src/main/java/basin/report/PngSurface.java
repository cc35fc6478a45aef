package basin.report;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// Draws an energy on a sheet: heat map, contours, colour bar.
final class PngSurface {
    private static final int BAR_GAP = 26;
    private static final int BAR_WIDTH = 20;

    private PngSurface() {}

    /// Draws the energies over the whole plane and their colour bar to the right.
    static void draw(Sheet sheet, Grid energies) {
        EnergyScale scale = EnergyScale.of(energies.values());
        double[] shades = scale.shades(energies.values());
        sheet.inside(canvas -> {
            heat(canvas, sheet, energies.lattice(), shades);
            contours(canvas, sheet, energies.lattice(), shades);
        });
        colourBar(sheet, scale);
    }

    /// An image with one pixel for each node, interpolated to the plane with the centre of each pixel at its node.
    private static void heat(Graphics2D canvas, Sheet sheet, Lattice lattice, double[] shades) {
        BufferedImage heat = new BufferedImage(lattice.across(), lattice.up(), BufferedImage.TYPE_INT_ARGB);
        for (int node = 0; node < shades.length; node++) {
            int opaque = Double.isNaN(shades[node]) ? 0 : 0xFF000000 | Palette.energy(shades[node]);
            heat.setRGB(node % lattice.across(), lattice.up() - 1 - node / lattice.across(), opaque);
        }
        double cellWidth = sheet.area().getWidth() / (lattice.across() - 1);
        double cellHeight = sheet.area().getHeight() / (lattice.up() - 1);
        AffineTransform place = new AffineTransform(
                cellWidth,
                0,
                0,
                cellHeight,
                sheet.area().getX() - cellWidth / 2,
                sheet.area().getY() - cellHeight / 2);
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.drawImage(heat, place, null);
    }

    private static void contours(Graphics2D canvas, Sheet sheet, Lattice lattice, double[] shades) {
        canvas.setColor(Palette.CONTOUR);
        canvas.setStroke(new BasicStroke(1.1f));
        int steps = (int) Math.round(1 / EnergyScale.CONTOUR_STEP);
        for (int step = 1; step < steps; step++) {
            double level = step * EnergyScale.CONTOUR_STEP;
            for (MarchingSquares.Contour contour :
                    MarchingSquares.contours(shades, lattice.across(), lattice.up(), level)) {
                canvas.draw(path(sheet, lattice, contour));
            }
        }
    }

    private static Path2D path(Sheet sheet, Lattice lattice, MarchingSquares.Contour contour) {
        Path2D path = new Path2D.Double();
        for (int k = 0; k < contour.x().length; k++) {
            double x = sheet.across(lattice.x(contour.x()[k]));
            double y = sheet.down(lattice.y(contour.y()[k]));
            if (k == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        if (contour.closed()) {
            path.closePath();
        }
        return path;
    }

    private static void colourBar(Sheet sheet, EnergyScale scale) {
        Graphics2D canvas = sheet.canvas();
        Rectangle2D area = sheet.area();
        int left = (int) area.getMaxX() + BAR_GAP;
        int height = (int) area.getHeight();
        BufferedImage bar = new BufferedImage(1, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            bar.setRGB(0, height - 1 - y, Palette.energy(y / (height - 1.0)));
        }
        canvas.drawImage(bar, left, (int) area.getY(), BAR_WIDTH, height, null);
        Ticks ticks = scale.ticks();
        canvas.setStroke(new BasicStroke(1));
        for (int i = 0; i < ticks.at().length; i++) {
            double y = area.getMaxY() - ticks.at()[i] * height;
            int right = left + BAR_WIDTH;
            canvas.setColor(Palette.SOFT);
            canvas.draw(new Line2D.Double(right, y, right + 5, y));
            sheet.lettering().draw(canvas, ticks.labels()[i], right + 11, y + 6, 0, Palette.SOFT);
        }
        sheet.lettering().draw(canvas, "energy", left, area.getY() - 16, 0, Palette.INK);
    }
}
