package basin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleReportTest {
    /// Two chains of `each` draws of three columns: chain 0 below chain 1 in the first, alike in the second,
    /// constant in the third.
    private static SampleReport.Draws draws(int each) {
        Rows rows = Rows.zeros(2 * each, 3);
        for (int draw = 0; draw < each; draw++) {
            for (int chain = 0; chain < 2; chain++) {
                rows.set(2 * draw + chain, 0, chain * 1000 + draw);
                rows.set(2 * draw + chain, 1, draw);
                rows.set(2 * draw + chain, 2, 7);
            }
        }
        return new SampleReport.Draws(List.of("a", "b", Examples.HOSTILE), rows, 2, 3);
    }

    private static SampleReport report(int each, List<Integer> shown, List<String> warnings) {
        return new SampleReport(
                "Samples",
                Map.of("sampler", "nuts"),
                warnings,
                new Table("", List.of("column"), List.of()),
                draws(each),
                shown);
    }

    private static LineChart chart(SampleReport report, String title) {
        return report.page().blocks().stream()
                .filter(Block.SideBySide.class::isInstance)
                .flatMap(row -> ((Block.SideBySide) row).figures().stream())
                .filter(figure -> figure.title().equals(title))
                .map(LineChart.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tracesFollowEachChain() {
        LineChart trace = chart(report(100, List.of(0, 1, 2), List.of()), "Trace of a");
        assertThat(trace.series()).extracting(LineChart.Series::name).containsExactly("chain 1", "chain 2");
        assertThat(trace.series().get(1).x()).startsWith(3, 6, 9).hasSize(100);
        assertThat(trace.series().get(1).y()).startsWith(1000, 1001, 1002);
        assertThat(trace.stroke()).isEqualTo(LineChart.Stroke.FINE);
    }

    @Test
    void rankPlotsTellDisagreeingChainsFromAgreeingOnes() {
        SampleReport report = report(100, List.of(0, 1, 2), List.of());
        double[] apart = chart(report, "Ranks of a").series().getFirst().y();
        assertThat(apart).hasSize(40).startsWith(10, 10).endsWith(0, 0);
        for (LineChart.Series alike : chart(report, "Ranks of b").series()) {
            assertThat(alike.y()).containsOnly(new double[] {5}, within(1e-9));
        }
        for (LineChart.Series constant :
                chart(report, "Ranks of " + Examples.HOSTILE).series()) {
            assertThat(Arrays.stream(constant.y()).sum() / 2).isCloseTo(100, within(1e-9));
        }
    }

    @Test
    void fewDrawsMakeAPageToo() {
        for (int each : new int[] {1, 2, 7}) {
            assertThat(report(each, List.of(0, 1, 2), List.of()).page().blocks())
                    .isNotEmpty();
        }
        assertThat(report(20, List.of(1), List.of()).page().blocks()).noneMatch(Scatter.class::isInstance);
    }

    @Test
    void aPageShowsTheWarnings(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("page.html");
        report(50, List.of(0, 1, 2), List.of("the chains have not mixed")).write(file);
        assertThat(Files.readString(file))
                .contains("<li>the chains have not mixed</li>")
                .doesNotContain("<script>alert");
        report(50, List.of(0, 1), List.of()).write(file);
        assertThat(Files.readString(file)).contains("The diagnostics show no problem with these draws.");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void rowsMustBeThoseOfAllChains() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SampleReport.Draws(List.of("a"), Rows.zeros(5, 1), 2, 1))
                .withMessageContaining("2 chains, got 5");
    }
}
