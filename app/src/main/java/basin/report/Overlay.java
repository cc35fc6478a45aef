package basin.report;

import basin.rows.Rows;
import java.util.List;
import java.util.stream.Collectors;

/// Points or arrows that are drawn on a plane of two columns. At most [#MAX_SHOWN] of an overlay are drawn, and the
/// figure says how many there are.
public sealed interface Overlay permits Overlay.Points, Overlay.Arrows {
    /// The maximum number of points or arrows of one overlay that a figure shows.
    int MAX_SHOWN = 5_000;

    /// The name in the legend.
    String name();

    /// The number of points or arrows.
    int count();

    /// Points with one meaning.
    ///
    /// @param name in the legend
    /// @param at n × 2; a point with a cell that is not finite is not drawn
    /// @param mark their meaning, which determines their style
    record Points(String name, Rows at, Mark mark) implements Overlay {
        /// Checks the shape.
        public Points {
            Rows.requireColumns(name, at, 2);
        }

        @Override
        public int count() {
            return at.count();
        }
    }

    /// Arrows on the plane, such as from rows to their projections.
    ///
    /// @param name in the legend
    /// @param from n × 2, the tails
    /// @param to n × 2, the heads
    record Arrows(String name, Rows from, Rows to) implements Overlay {
        /// Checks the shapes.
        public Arrows {
            Rows.requireColumns(name, from, 2);
            Rows.requireShape(name, to, from.count(), 2);
        }

        @Override
        public int count() {
            return from.count();
        }
    }

    /// The meaning of points, which determines their style.
    enum Mark {
        /// Many rows of data: small and translucent.
        DATA,
        /// A few points that a model learned: large, with a ring.
        PROTOTYPE,
        /// A few answers of a model: large, with another shape.
        ANSWER
    }

    /// The numbers of the rows to draw.
    default int[] shown() {
        return Thinning.of(count(), MAX_SHOWN);
    }

    /// A sentence that says how many points or arrows are left out, or "".
    static String omissions(List<Overlay> overlays) {
        return overlays.stream()
                .map(overlay -> Thinning.note(overlay.name(), overlay.count(), MAX_SHOWN))
                .collect(Collectors.joining())
                .strip();
    }
}
