package basin.report;

import java.util.List;

/// An energy over a plane: heat map, contours and overlays. Dark is low.
///
/// Colours are linear in the square root of the energy above its minimum, up to the energy that two thirds of the
/// nodes are below. A quadratic well then has evenly spaced colours, and high energies far away do not hide the
/// wells. Contours are at equal steps of that root.
///
/// @param title of the figure
/// @param caption what the figure shows
/// @param x the horizontal axis, linear
/// @param y the vertical axis, linear
/// @param energies the energy at every node of a lattice
/// @param overlays drawn over the heat map in this order
public record Surface(String title, String caption, Axis x, Axis y, Grid energies, List<Overlay> overlays)
        implements Figure {
    /// Keeps a copy of the list and checks the axes.
    public Surface {
        overlays = List.copyOf(overlays);
        if (x.isLogarithmic() || y.isLogarithmic()) {
            throw new IllegalArgumentException("axes of a surface: expected linear ones, got a logarithmic one");
        }
    }

    @Override
    public String omissions() {
        return Overlay.omissions(overlays);
    }
}
