package basin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import basin.rows.Randomness;
import basin.tables.Output;
import basin.tables.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DensityTest {
    private static final double STEP = 0.5;

    @TempDir
    private Path folder;

    /// Two groups in the user's units, where a is of the order of 100 and b of the order of 1. The midpoint rule over
    /// squares of a tenth of the standard deviation is exact to far below a thousandth, and the box ends more than
    /// five of them from the groups.
    @Test
    void thatOfAutoHasTheIntegralOne() throws IOException {
        StringBuilder rows = new StringBuilder("a,b\n");
        Randomness noise = new Randomness(4);
        for (int i = 0; i < 300; i++) {
            double group = i % 2 == 0 ? 0 : 1;
            rows.append(100 + 30 * group + 5 * noise.normal(i, 0, 0))
                    .append(',')
                    .append(1 - group + 0.1 * noise.normal(i, 0, 1))
                    .append('\n');
        }
        Run run = Run.train(Files.writeString(folder.resolve("groups.csv"), rows));
        assertThat(run.config().method()).isEqualTo("auto");
        StringBuilder grid = new StringBuilder("a,b\n");
        for (double a = 70; a < 160; a += STEP) {
            for (double b = -0.6; b < 1.6; b += STEP / 50) {
                grid.append(a).append(',').append(b).append('\n');
            }
        }
        Path scores = folder.resolve("scores.csv");
        try (Table table = Table.open(Files.writeString(folder.resolve("grid.csv"), grid))) {
            run.ask(table).score(List.of(ScoreKind.LOG_DENSITY), Output.file(scores.toString()));
        }
        double integral = Files.readAllLines(scores).stream()
                .skip(1)
                .mapToDouble(line -> Math.exp(Double.parseDouble(line.substring(line.lastIndexOf(',') + 1))))
                .sum();
        assertThat(integral * STEP * STEP / 50).isCloseTo(1, within(1e-3));
    }
}
