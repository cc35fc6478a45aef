package basin.report;

import java.util.List;

/// An energy over a plane: heat map, contours, and what lies on it. Dark is low.
///
/// Colours follow the square root of the energy above its lowest value, up to what two thirds of the nodes are
/// below: a quadratic well then shades evenly, and the rise far away does not hide the wells. Contours lie at
/// equal steps of
/// that root.
///
/// @param title what the figure is
/// @param caption what to see in it
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
