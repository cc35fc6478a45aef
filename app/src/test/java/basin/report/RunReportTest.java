package basin.report;

import static org.assertj.core.api.Assertions.assertThat;

import basin.model.Step;
import basin.rows.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {
    private static RunReport report(RunReport.@Nullable Plane plane, List<Step> metrics) {
        return new RunReport(
                "spiral",
                Map.of("rows", "2,000"),
                List.of("Column “name” was left out."),
                new Table("Candidates.", List.of("candidate", "chosen for"), List.of(List.of("knn", "gaps"))),
                new RunReport.Training("sweep", metrics),
                new RunReport.Energies("held-out rows", new double[] {3, 1, 2}, new double[] {8, 9}, 1),
                plane,
                null);
    }

    private static Step step(int number, String metric, double value) {
        return new Step(number, 1, Map.of(metric, value));
    }

    private static RunReport.Plane plane() {
        return new RunReport.Plane(
                Axis.of("first direction"),
                Axis.of("second direction"),
                Examples.ring(20),
                List.of(new Overlay.Points("data", Rows.zeros(4, 2), Overlay.Mark.DATA)),
                "The plane holds the two leading principal directions.");
    }

    @Test
    void writesThePageAndThePicture(@TempDir Path folder) throws IOException {
        report(plane(), List.of(step(1, "mean energy", 2), step(2, "mean energy", 1.5)))
                .write(folder);
        assertThat(folder.resolve("figure.png")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("What was chosen, and why", "<td>knn</td>");
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("<dt>rows</dt><dd>2,000</dd>", "<li>Column “name” was left out.</li>")
                .contains("AUROC 1.0000", "Overlays: data (4). The plane holds the two leading principal directions.")
                .contains("mean energy after 2 steps of training: 1.5.")
                .contains("<td>held-out rows</td><td class=\"number\">3</td><td class=\"number\">1</td>"
                        + "<td class=\"number\">2</td><td class=\"number\">3</td>");
    }

    @Test
    void withoutAPlaneThePictureIsTheHistogram() {
        assertThat(report(null, List.of()).figure()).isInstanceOf(Histogram.class);
        assertThat(report(null, List.of()).page().blocks())
                .noneMatch(Surface.class::isInstance)
                .noneMatch(LineChart.class::isInstance);
        assertThat(report(plane(), List.of()).figure()).isInstanceOf(Surface.class);
    }

    @Test
    void aMetricThatAStepLacksLeavesAGap() {
        List<Block> blocks =
                report(null, List.of(step(1, "a", 1), step(2, "b", 2))).page().blocks();
        List<double[]> values = blocks.stream()
                .filter(LineChart.class::isInstance)
                .map(block -> ((LineChart) block).series().getFirst().y())
                .toList();
        assertThat(values).containsExactly(new double[] {1, Double.NaN}, new double[] {Double.NaN, 2});
    }
}
