package basin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.rows.Rows;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlotlyFigureTest {
    private static String text(Figure figure) {
        return text(PlotlyFigure.of(figure));
    }

    private static String text(Object value) {
        StringWriter text = new StringWriter();
        try {
            Json.write(value, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static JsonNode json(Figure figure) {
        // The default mapper refuses NaN and Infinity, which JSON cannot represent.
        return JsonMapper.shared().readTree(text(figure));
    }

    @ParameterizedTest
    @MethodSource("basin.report.Examples#everyKind")
    void everyFigureIsJsonThatIsSafeInAScript(Figure figure) {
        assertThat(text(figure)).doesNotContain("<", ">", "&").doesNotContain("NaN", "Infinity");
        JsonNode json = json(figure);
        assertThat(json.get("data").isArray()).isTrue();
        assertThat(json.get("layout").get("xaxis").get("title").get("text").isString())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("basin.report.Examples#everyKind")
    void plotlyReadsNamesAsPlainText(Figure figure) {
        String label =
                json(figure).get("layout").get("xaxis").get("title").get("text").asString();
        assertThat(label).doesNotContain("<", ">").doesNotContain("%{").contains("&lt;/script&gt;");
    }

    @Test
    void valuesThatAreNotFiniteAreNull() {
        LineChart chart = new LineChart(
                "",
                "",
                Axis.of("x"),
                Axis.of("y"),
                List.of(new LineChart.Series(
                        "s", new double[] {1, 2, 3}, new double[] {0.5, Double.NaN, Double.POSITIVE_INFINITY})));
        assertThat(json(chart).get("data").get(0).get("y").toString()).isEqualTo("[0.5,null,null]");
    }

    @Test
    void aSurfaceHasItsShadesRowByRow() {
        Lattice lattice = new Lattice(0, 2, 3, 10, 11, 2);
        double[] energies = {5, 9, 9, 9, Double.NaN, 6};
        JsonNode map = json(new Surface("", "", Axis.of("x"), Axis.of("y"), new Grid(lattice, energies), List.of()))
                .get("data")
                .get(0);
        assertThat(map.get("x").toString()).isEqualTo("[0,1,2]");
        assertThat(map.get("y").toString()).isEqualTo("[10,11]");
        // From the lowest energy 5 to the highest 9; the root of a quarter is a half.
        assertThat(map.get("z").toString()).isEqualTo("[[0,10000,10000],[10000,null,5000]]");
        assertThat(map.get("meta").toString()).isEqualTo("{\"low\":5,\"high\":9}");
    }

    @Test
    void manyPointsAreThinnedAndTheCaptionSaysSo() {
        Rows points = Rows.zeros(12_345, 2);
        Scatter scatter = new Scatter(
                "",
                "All of it.",
                Axis.of("x"),
                Axis.of("y"),
                List.of(new Overlay.Points("data", points, Overlay.Mark.DATA)));
        assertThat(json(scatter).get("data").get(0).get("x").size()).isEqualTo(Overlay.MAX_SHOWN);
        assertThat(scatter.description()).isEqualTo("All of it. Shown: 5,000 of 12,345 of “data”.");
    }

    @Test
    void numbersKeepTheirDigits() {
        Object numbers = List.of(new double[] {1.7e9 + 0.25, 3, -0.1, 1e-300}, new float[] {0.1f, Float.NaN});
        assertThat(text(numbers)).isEqualTo("[[1.70000000025E9,3,-0.1,1.0E-300],[0.1,null]]");
    }

    @Test
    void dottedNamesAreExpandedForObjectsOnly() {
        JsonObject object = new JsonObject().with("a.b", 1).with("a.c.d", 2);
        assertThat(text(object)).isEqualTo("{\"a\":{\"b\":1,\"c\":{\"d\":2}}}");
        assertThatThrownBy(() -> object.with("a.b.c", 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
