package basin.report;

import static basin.report.HtmlPage.escaped;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/// Writes the blocks of one page as HTML.
final class HtmlBlocks {
    private final Writer out;
    private int figures;

    HtmlBlocks(Writer out) {
        this.out = out;
    }

    /// Writes one block.
    void write(Block block) throws IOException {
        switch (block) {
            case Block.Heading heading -> out.write("<h2>" + escaped(heading.text()) + "</h2>\n");
            case Block.Paragraph paragraph -> out.write("<p>" + escaped(paragraph.text()) + "</p>\n");
            case Block.Facts facts -> facts(facts.values());
            case Block.Notes notes -> notes(notes.lines());
            case Block.SideBySide row -> sideBySide(row.figures());
            case Table table -> table(table);
            case Figure figure -> figure(figure);
        }
    }

    private void facts(Map<String, String> values) throws IOException {
        out.write("<dl>\n");
        for (Map.Entry<String, String> fact : values.entrySet()) {
            out.write("<div><dt>" + escaped(fact.getKey()) + "</dt><dd>" + escaped(fact.getValue()) + "</dd></div>\n");
        }
        out.write("</dl>\n");
    }

    private void notes(List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        out.write("<ul class=\"notes\">\n");
        for (String line : lines) {
            out.write("<li>" + escaped(line) + "</li>\n");
        }
        out.write("</ul>\n");
    }

    private void table(Table table) throws IOException {
        out.write("<div class=\"table\" tabindex=\"0\"><table>\n<caption>" + escaped(table.caption())
                + "</caption>\n<thead><tr>");
        for (int column = 0; column < table.columns().size(); column++) {
            out.write("<th scope=\"col\"" + alignment(table, column) + ">"
                    + escaped(table.columns().get(column)) + "</th>");
        }
        out.write("</tr></thead>\n<tbody>\n");
        for (List<?> row : table.rows()) {
            out.write("<tr>");
            for (int column = 0; column < row.size(); column++) {
                out.write("<td" + alignment(table, column) + ">" + escaped(Table.text(row.get(column))) + "</td>");
            }
            out.write("</tr>\n");
        }
        out.write("</tbody>\n</table></div>\n");
    }

    private static String alignment(Table table, int column) {
        return table.isNumeric(column) ? " class=\"number\"" : "";
    }

    private void sideBySide(List<? extends Figure> row) throws IOException {
        out.write("<div class=\"beside\">\n");
        for (Figure figure : row) {
            figure(figure);
        }
        out.write("</div>\n");
    }

    private void figure(Figure figure) throws IOException {
        String id = "figure-" + ++figures;
        String kind = figure instanceof Surface || figure instanceof Scatter ? "plane" : "chart";
        out.write("<figure class=\"" + kind + "\">\n<h3>" + escaped(figure.title()) + "</h3>\n");
        out.write("<div class=\"plot\" id=\"" + id + "\" role=\"img\" aria-label=\"" + escaped(figure.title())
                + "\" aria-describedby=\"" + id + "-caption\"></div>\n");
        out.write("<figcaption id=\"" + id + "-caption\">" + escaped(figure.description()) + "</figcaption>\n");
        out.write("<script type=\"application/json\" data-figure=\"" + id + "\">");
        Json.write(PlotlyFigure.of(figure), out);
        out.write("</script>\n</figure>\n");
    }
}
