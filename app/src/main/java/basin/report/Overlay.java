package basin.report;

import basin.rows.Rows;
import java.util.List;
import java.util.stream.Collectors;

/// What is drawn on a plane of two columns: points or arrows. At most [#MOST] of each are drawn, and the figure
/// says how many there are.
public sealed interface Overlay permits Overlay.Points, Overlay.Arrows {
    /// How many points or arrows of one overlay a figure shows at the most.
    int MOST = 5_000;

    /// What they are, for the legend.
    String name();

    /// How many there are.
    int count();

    /// Points with one meaning.
    ///
    /// @param name what they are, for the legend
    /// @param at n × 2; a point with a cell that is not finite is not drawn
    /// @param mark how they are drawn
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

    /// Arrows on the plane, such as the way of a projection.
    ///
    /// @param name what they are, for the legend
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

    /// The meaning of points, which sets how they are drawn.
    enum Mark {
        /// Many rows of data: small and translucent.
        DATA,
        /// A few points that a model learned: large, ringed.
        PROTOTYPE,
        /// A few points that a model answered: large, of another shape.
        ANSWER
    }

    /// The numbers of the rows to draw.
    default int[] shown() {
        return Thinning.of(count(), MOST);
    }

    /// What these overlays leave out, in words.
    static String omissions(List<Overlay> overlays) {
        return overlays.stream()
                .map(overlay -> Thinning.note(overlay.name(), overlay.count(), MOST))
                .collect(Collectors.joining())
                .strip();
    }
}
