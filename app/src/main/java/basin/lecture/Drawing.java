package basin.lecture;

import basin.energy.Energies;
import basin.energy.Energy;
import basin.report.Axis;
import basin.report.Grid;
import basin.report.Lattice;
import basin.report.Overlay;
import basin.report.Surface;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.List;

/// Parts of figures that several experiments use.
final class Drawing {
    /// The axes of the spiral's plane.
    static final Axis Y1 = Axis.of("y1");

    static final Axis Y2 = Axis.of("y2");

    private static final double MARGIN = 0.06;

    private Drawing() {}

    /// The energy over the box of `rows`.
    ///
    /// @param nodes number of nodes of the heat map along each side
    static Surface surface(
            String title, String caption, Energy energy, Rows rows, int nodes, List<Overlay> overlays, Shards shards) {
        Lattice lattice = Lattice.around(rows, MARGIN, nodes);
        Grid grid = new Grid(lattice, Energies.values(energy, lattice.nodes(), shards));
        return new Surface(title, caption, Y1, Y2, grid, overlays);
    }

    static Overlay data(Rows rows) {
        return new Overlay.Points("data", rows, Overlay.Mark.DATA);
    }

    static Overlay prototypes(Rows prototypes) {
        return new Overlay.Points("prototypes", prototypes, Overlay.Mark.PROTOTYPE);
    }
}
