package basin.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A page in one file that needs no network. Text, tables and captions need no script.
///
/// Figures are drawn by Plotly, which the page contains once. Content is never executed: text is escaped, figures
/// are data, and the content security policy of the page allows Basin's own two scripts only and no loading.
///
/// @param title of the page
/// @param lead the subject of the page, in one or two sentences
/// @param blocks the content, from top to bottom
public record HtmlPage(String title, String lead, List<Block> blocks) {
    /// Keeps a copy of the blocks.
    public HtmlPage {
        blocks = List.copyOf(blocks);
    }

    /// Writes the page as UTF-8 and leaves the stream open.
    ///
    /// @throws IOException when the stream cannot be written
    public void write(OutputStream out) throws IOException {
        boolean figures =
                blocks.stream().anyMatch(block -> block instanceof Figure || block instanceof Block.SideBySide);
        List<HtmlResource> scripts = figures ? List.of(HtmlResource.PLOTLY, HtmlResource.SCRIPT) : List.of();
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writeHead(text, scripts);
        HtmlBlocks body = new HtmlBlocks(text);
        for (Block block : blocks) {
            body.write(block);
        }
        text.write("</main>\n");
        for (HtmlResource script : scripts) {
            text.write("<script>");
            text.flush();
            out.write(script.bytes());
            text.write("</script>\n");
        }
        text.write("</body>\n</html>\n");
        text.flush();
    }

    private void writeHead(Writer out, List<HtmlResource> scripts) throws IOException {
        StringBuilder allowed = new StringBuilder(scripts.isEmpty() ? " 'none'" : "");
        for (HtmlResource script : scripts) {
            allowed.append(" '").append(script.digest()).append('\'');
        }
        out.write("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src%s; \
                style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="generator" content="Basin">
                """.formatted(allowed));
        out.write("<title>" + escaped(title) + "</title>\n<style>\n");
        out.write(new String(HtmlResource.STYLE.bytes(), StandardCharsets.UTF_8));
        out.write("</style>\n</head>\n<body>\n<main>\n<h1>" + escaped(title) + "</h1>\n");
        out.write("<p class=\"lead\">" + escaped(lead) + "</p>\n");
        if (!scripts.isEmpty()) {
            out.write("<noscript><p class=\"hint\">The figures of this page are drawn by a script, and scripts are off."
                    + " Tables and captions say the same in words.</p></noscript>\n");
        }
    }

    /// Text escaped for an HTML element or a quoted attribute.
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                // HTML cannot contain NUL.
                case '\0' -> escaped.append('\uFFFD');
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
