package basin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HtmlPageTest {
    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);

    /// The page without the text of Plotly itself, which would make the messages of failing tests too long.
    private static String html(HtmlPage page) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        page.write(bytes);
        String plotly = new String(HtmlResource.PLOTLY.bytes(), StandardCharsets.UTF_8);
        return bytes.toString(StandardCharsets.UTF_8).replace(plotly, "[plotly]");
    }

    private static HtmlPage hostilePage() {
        List<Block> blocks = new ArrayList<>(List.of(
                new Block.Heading(Examples.HOSTILE),
                new Block.Paragraph(Examples.HOSTILE),
                new Block.Facts(Map.of(Examples.HOSTILE, Examples.HOSTILE)),
                new Block.Notes(List.of(Examples.HOSTILE)),
                new Table(Examples.HOSTILE, List.of(Examples.HOSTILE), List.of(List.of(Examples.HOSTILE)))));
        blocks.addAll(Examples.everyKind());
        return new HtmlPage(Examples.HOSTILE, Examples.HOSTILE, blocks);
    }

    @Test
    void hostileTextIsShownAndNotExecuted() throws IOException {
        String html = html(hostilePage());
        assertThat(html).contains("&lt;/script&gt;&lt;script&gt;alert(1)").doesNotContain("<script>alert");
        List<String> run = new ArrayList<>();
        Matcher script = SCRIPT.matcher(html);
        while (script.find()) {
            if (script.group(1).isEmpty()) {
                run.add(script.group(2));
            } else {
                assertThat(script.group(1)).startsWith(" type=\"application/json\" data-figure=\"figure-");
            }
        }
        assertThat(run)
                .as("exactly the two scripts of Basin run")
                .containsExactly("[plotly]", new String(HtmlResource.SCRIPT.bytes(), StandardCharsets.UTF_8));
        String rest = SCRIPT.matcher(html).replaceAll("");
        assertThat(rest).doesNotContain("<script", "<img", "onerror=\"");
    }

    @Test
    void aPageLoadsNoOtherFiles() throws IOException {
        String html = html(hostilePage());
        assertThat(html).contains("default-src 'none'; script-src 'sha256-").doesNotContain("unsafe-eval");
        assertThat(SCRIPT.matcher(html).replaceAll(""))
                .doesNotContain(" src=\"", " href=", "@import", "url(", "http:", "https:");
        // By default, Plotly shows a button that sends the data of a figure to its developers.
        assertThat(html).contains("showSendToCloud: false, plotlyServerURL: \"\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"PLOTLY", "SCRIPT"})
    void thePolicyNamesTheScriptsAsTheyAre(HtmlResource script) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.bytes());
        assertThat(script.digest()).isEqualTo("sha256-" + Base64.getEncoder().encodeToString(digest));
    }

    @Test
    void aPageWithoutFiguresHasNoScripts() throws IOException {
        String html = html(new HtmlPage("title", "lead", List.of(new Block.Paragraph("text"))));
        assertThat(html).doesNotContain("<script", "<noscript").contains("script-src 'none'");
        assertThat(html).startsWith("<!DOCTYPE html>").endsWith("</body>\n</html>\n");
    }

    @Test
    void tablesAndCaptionsNeedNoScript() throws IOException {
        String html = html(new HtmlPage(
                "title",
                "lead",
                List.of(
                        new Table(
                                "What was measured",
                                List.of("claim", "value"),
                                List.of(List.of("K1", 0.0012345678), List.of("K2", 1234))),
                        new Scatter("points", "Two rings.", Axis.of("x"), Axis.of("y"), List.of()))));
        assertThat(html)
                .contains("<noscript>")
                .contains("<td>K1</td><td class=\"number\">0.001235</td>")
                .contains("<td class=\"number\">1234</td>")
                .contains("<figcaption id=\"figure-1-caption\">Two rings.</figcaption>");
    }

    @Test
    void emptyNotesAreLeftOut() throws IOException {
        assertThat(html(new HtmlPage("", "", List.of(new Block.Notes(List.of())))))
                .doesNotContain("<ul");
    }

    @Test
    void aTableRefusesRowsOfAnotherLength() {
        assertThatThrownBy(() -> new Table("", List.of("a", "b"), List.of(List.of(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row: expected 2 cells, got 1");
    }
}
