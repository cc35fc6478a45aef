package basin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands for series, on the carbon dioxide above Mauna Loa.
class SeriesCommandsTest {
    private static final String CO2 = Command.EXAMPLES.resolve("co2.csv").toString();

    @TempDir
    static Path folder = Path.of("");

    private static Path run = folder;

    @BeforeAll
    static void train() {
        run = folder.resolve("co2");
        Command trained = Command.run("train", CO2, "--series", "co2", "--out", run);
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out()).contains("season 12").contains("rolling origins");
        assertThat(trained.err()).contains("a season of 12 values was found");
    }

    @Test
    void theReportShowsWhatMayFollow() throws IOException {
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("What may follow", "What was chosen, and why", "seasonal naive");
        assertThat(run.resolve("figure.png")).isNotEmptyFile();
    }

    @Test
    void forecastsWhatFollowsTheTableOfTheTraining() {
        Command predicted = Command.run("predict", run);
        assertThat(predicted.code()).as(predicted.err()).isZero();
        List<String> lines = predicted.out().lines().toList();
        assertThat(lines).hasSize(13).first().isEqualTo("month,step,forecast,low,high");
        assertThat(lines.get(1)).startsWith("2002-01-01,1,37");
        assertThat(lines.getLast()).startsWith("2002-12-01,12,37");
        assertThat(Command.run("predict", run, CO2).out()).isEqualTo(predicted.out());
    }

    @Test
    void theTableOfTheTrainingMayBeAQuery() {
        String query = "SELECT month, co2 FROM '" + CO2 + "' WHERE month < '1975-01-01'";
        List<List<String>> sources = List.of(
                List.of("--sql", query),
                List.of(CO2, "--sql", "SELECT month, co2 FROM data WHERE month < '1975-01-01'"));
        for (int i = 0; i < sources.size(); i++) {
            Path target = folder.resolve("from" + i);
            List<Object> words = new ArrayList<>(List.of("train"));
            words.addAll(sources.get(i));
            words.addAll(List.of("--series", "co2", "--future", "2", "--out", target));
            Command trained = Command.run(words.toArray());
            assertThat(trained.code()).as(trained.err()).isZero();
            Command predicted = Command.run("predict", target);
            assertThat(predicted.code()).as(predicted.err()).isZero();
            assertThat(predicted.out().lines().skip(1).toList())
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("1975-01-01,1,3");
        }
    }

    @Test
    void writesQuantilesAndFutures() {
        assertThat(Command.run("predict", run, "--quantiles", "0.1,0.5", "--future", "2")
                        .out()
                        .lines())
                .hasSize(3)
                .first()
                .isEqualTo("month,step,forecast,q0.1,q0.5");
        assertThat(Command.run("predict", run, "--answers", "3", "--future", "2")
                        .out()
                        .lines())
                .hasSize(7)
                .first()
                .isEqualTo("month,step,answer,energy,co2");
    }

    private static void refused(String message, Object... words) {
        Command command = Command.run(words);
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).contains(message);
    }

    @Test
    void mistakesAreOneLine() {
        refused("--future", "predict", run, "--future", "13");
        refused("above 0 and below 1", "predict", run, "--quantiles", "0.5,1");
        refused("got one of series", "score", run, CO2);
        refused("got one of series", "sample", run, "--rows", "1");
        refused("one of them", "predict", run, "--quantiles", "0.5", "--answers", "2");
        refused("with --series", "train", CO2, "--past", "3", "--out", folder.resolve("none"));
        refused("a column 'c02'", "train", CO2, "--series", "c02", "--out", folder.resolve("none"));
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
