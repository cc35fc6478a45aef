package basin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.rows.InputException;
import basin.schema.ColumnKind;
import basin.schema.Encoding;
import basin.schema.Schema;
import basin.schema.SeriesSchema;
import basin.schema.TimeAxis;
import basin.schema.ValueRange;
import basin.schema.WindowEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesJsonTest {
    private static final SeriesSchema SERIES = new SeriesSchema(
            "sales",
            Optional.of("month"),
            List.of("shop"),
            new TimeAxis(TimeAxis.Unit.MONTHS, -3e8, 3),
            new WindowEncoding(2, 1, true, List.of(0.25, -0.25), 0.5, new ValueRange(true, false)));

    private static RunConfig config(Optional<SeriesSchema> series) {
        return new RunConfig(
                "1",
                Instant.EPOCH,
                "mixture",
                Map.of(),
                0,
                "",
                3,
                Encoding.unscaled(Schema.of(ColumnKind.NUMBER, List.of("a", "b", "c"))),
                series,
                Map.of(),
                List.of());
    }

    @Test
    void isReadAsItWasWritten(@TempDir Path folder) {
        for (Optional<SeriesSchema> series : List.of(Optional.of(SERIES), Optional.<SeriesSchema>empty())) {
            Path file = folder.resolve("config.json");
            config(series).write(file);
            assertThat(RunConfig.read(file)).isEqualTo(config(series));
        }
    }

    @Test
    void damageIsOneLine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("config.json");
        config(Optional.of(SERIES)).write(file);
        String whole = Files.readString(file);
        for (String[] change : new String[][] {
            {"\"months\"", "\"moons\""},
            {"\"past\" : 2", "\"past\" : 0"},
            {"\"scale\" : 0.5", "\"scale\" : -1"},
            {"\"logarithms\"", "\"roots\""}
        }) {
            assertThat(whole).contains(change[0]);
            Files.writeString(file, whole.replace(change[0], change[1]));
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> RunConfig.read(file))
                    .withMessageContaining("config.json: ");
        }
    }
}
