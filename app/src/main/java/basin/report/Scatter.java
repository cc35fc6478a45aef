package basin.report;

import java.util.List;

/// Points and arrows on a plane.
///
/// @param title of the figure
/// @param caption what the figure shows
/// @param x the horizontal axis
/// @param y the vertical axis
/// @param overlays drawn in this order
public record Scatter(String title, String caption, Axis x, Axis y, List<Overlay> overlays) implements Figure {
    /// Keeps a copy of the list.
    public Scatter {
        overlays = List.copyOf(overlays);
    }

    @Override
    public String omissions() {
        return Overlay.omissions(overlays);
    }
}
