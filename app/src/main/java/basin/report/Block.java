package basin.report;

import java.util.List;
import java.util.Map;

/// One part of a page, from top to bottom. All text is plain text: whatever it holds is shown, never interpreted.
public sealed interface Block
        permits Block.Heading, Block.Paragraph, Block.Facts, Block.Notes, Block.Beside, Table, Figure {
    /// The heading of a section.
    record Heading(String text) implements Block {}

    /// A paragraph of running text.
    record Paragraph(String text) implements Block {}

    /// Facts as pairs of name and value, in the order of the map.
    record Facts(Map<String, String> values) implements Block {}

    /// Short remarks, one a line; none at all leave nothing on the page.
    record Notes(List<String> lines) implements Block {
        /// Keeps a copy of the lines.
        public Notes {
            lines = List.copyOf(lines);
        }
    }

    /// Figures beside each other where the page is wide enough, in rows from left to right.
    record Beside(List<? extends Figure> figures) implements Block {
        /// Keeps a copy of the list.
        public Beside {
            figures = List.copyOf(figures);
        }
    }
}
