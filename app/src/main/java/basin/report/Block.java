package basin.report;

import java.util.List;
import java.util.Map;

/// One part of a page, from top to bottom. All text is plain text: it is shown, never interpreted.
public sealed interface Block
        permits Block.Heading, Block.Paragraph, Block.Facts, Block.Notes, Block.SideBySide, Table, Figure {
    /// The heading of a section.
    record Heading(String text) implements Block {}

    /// A paragraph of running text.
    record Paragraph(String text) implements Block {}

    /// Facts as pairs of name and value, in the order of the map.
    record Facts(Map<String, String> values) implements Block {}

    /// Short remarks, one on each line; nothing is shown where there are none.
    record Notes(List<String> lines) implements Block {
        /// Keeps a copy of the lines.
        public Notes {
            lines = List.copyOf(lines);
        }
    }

    /// Figures side by side where the page is wide enough, in rows from left to right.
    record SideBySide(List<? extends Figure> figures) implements Block {
        /// Keeps a copy of the list.
        public SideBySide {
            figures = List.copyOf(figures);
        }
    }
}
