package basin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.rows.InputException;
import basin.schema.CategoryEncoding;
import basin.schema.Column;
import basin.schema.ColumnKind;
import basin.schema.Encoding;
import basin.schema.ImageShape;
import basin.schema.ScaledEncoding;
import basin.schema.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RunConfigTest {
    @TempDir
    Path folder;

    private static final Encoding NUMBER = Encoding.unscaled(Schema.of(ColumnKind.NUMBER, List.of("c")));

    private static Encoding encoding() {
        Schema schema = Schema.of(List.of(
                        Column.of("y1", ColumnKind.NUMBER).withStyle("1.234,5 €"),
                        Column.of("größe \"in\" µm\n", ColumnKind.TIME),
                        Column.category("species", List.of("Adelie", "Gentoo"))))
                .withGiven(1)
                .withImage(new ImageShape(3, 1, 1));
        return new Encoding(
                schema,
                List.of(
                        new ScaledEncoding(ColumnKind.NUMBER, -0.125, 2),
                        new ScaledEncoding(ColumnKind.TIME, 1e10, Double.MIN_VALUE),
                        new CategoryEncoding(2, 1.5)));
    }

    static RunConfig example() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("k", "32");
        settings.put("start", "++");
        Map<String, Double> results = new LinkedHashMap<>();
        results.put("energy", 0.25);
        results.put("auroc", 1e-300);
        return new RunConfig(
                "0.1.0",
                Instant.parse("2026-01-31T12:00:00Z"),
                "kmeans",
                settings,
                Long.MIN_VALUE,
                "examples/spiral.csv",
                2000,
                encoding(),
                results,
                List.of("column \"name\" is text: left out"));
    }

    static RunConfig smallest() {
        return new RunConfig("", Instant.EPOCH, "m", Map.of(), 0, "", 0, NUMBER, Map.of(), List.of());
    }

    private Path file() {
        return folder.resolve("config.json");
    }

    @Test
    void aWrittenConfigIsReadBack() {
        for (RunConfig config : List.of(example(), smallest())) {
            config.write(file());
            RunConfig read = RunConfig.read(file());
            assertThat(read).isEqualTo(config);
            assertThat(read.settings().keySet())
                    .containsExactlyElementsOf(config.settings().keySet());
        }
    }

    @Test
    void isReadableByPeopleInAFixedOrder() {
        example().write(file());
        assertThat(file()).content(StandardCharsets.UTF_8).isEqualTo("""
                {
                  "format" : 2,
                  "basin" : "0.1.0",
                  "created" : "2026-01-31T12:00:00Z",
                  "method" : "kmeans",
                  "settings" : {
                    "k" : "32",
                    "start" : "++"
                  },
                  "seed" : -9223372036854775808,
                  "source" : "examples/spiral.csv",
                  "rows" : 2000,
                  "given" : 1,
                  "image" : [
                    3,
                    1,
                    1
                  ],
                  "columns" : [
                    {
                      "name" : "y1",
                      "kind" : "number",
                      "style" : "1.234,5 €",
                      "mean" : -0.125,
                      "scale" : 2.0
                    },
                    {
                      "name" : "größe \\"in\\" µm\\n",
                      "kind" : "time",
                      "mean" : 1.0E10,
                      "scale" : 4.9E-324
                    },
                    {
                      "name" : "species",
                      "kind" : "category",
                      "levels" : [
                        "Adelie",
                        "Gentoo"
                      ],
                      "on" : 1.5
                    }
                  ],
                  "results" : {
                    "energy" : 0.25,
                    "auroc" : 1.0E-300
                  },
                  "notes" : [
                    "column \\"name\\" is text: left out"
                  ]
                }
                """.stripTrailing());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"format\" : 2 | \"format\" : 3 | format: expected 1 to 2, which this version of Basin can read",
                "\"format\" : 2 | \"format\" : \"1\" | format: expected a whole number",
                "\"seed\" : -9223372036854775808 | \"seed\" : -9223372036854775809 | seed: expected a whole number",
                "\"seed\" : -9223372036854775808 | \"seed\" : 1.5 | got 1.5",
                "\"rows\" : 2000, | `` | expected the fields format, basin, created",
                "\"rows\" : 2000 | \"rows\" : -1 | rows: expected 0 or more, got -1",
                "\"rows\" : 2000 | \"rows\" : null | rows: expected a whole number between −2⁶³ and 2⁶³, got null",
                "\"rows\" : 2000 | \"rows\" : 2000, \"rows\" : 2000 | Duplicate",
                "\"rows\" : 2000 | \"rows\" : 2000, \"extra\" : 1 | got \"extra\"",
                "\"k\" : \"32\" | \"k\" : 32 | \"k\": expected a text, got 32",
                "\"k\" : \"32\" | \"start\" : \"\" | Duplicate",
                "\"kmeans\" | \"\" | method: expected a name, got an empty one",
                "2026-01-31T12:00:00Z | yesterday | created: expected a time such as 2026-01-31T12:00:00Z, got \"yesterday\"",
                "\"scale\" : 2.0 | \"scale\" : 0 | scale: expected a finite number above 0, got 0.0",
                "\"scale\" : 2.0 | \"scale\" : -1 | scale: expected a finite number above 0, got -1.0",
                "\"scale\" : 2.0 | \"scale\" : 1e999 | column 1: expected a finite number, got 1e999",
                "\"scale\" : 2.0 | \"scale\" : NaN | expected sound JSON",
                "\"scale\" : 2.0 | \"scale\" : \"NaN\" | column 1: expected a number, got \"NaN\"",
                "\"mean\" : -0.125 | \"mean\" : -1e999 | column 1: expected a finite number",
                "\"kind\" : \"number\" | \"kind\" : \"numbre\" | column 1: expected a kind of column such as number or category, got \"numbre\"",
                "\"mean\" : -0.125, | `` | column 1: expected the fields kind, mean, scale, got no mean",
                "\"kind\" : \"number\", | `` | column 1: expected the fields kind, mean, scale, got no kind",
                "\"kind\" : \"number\" | \"kind\" : \"category\" | column 1: expected the fields kind, levels, on, got no levels",
                "\"given\" : 1, | `` | config: expected the fields given, image, got no given",
                "\"format\" : 2 | \"format\" : 1 | config: expected no field of a later format, got \"given\"",
                "\"given\" : 1 | \"given\" : 3 | given: expected 0 to 2 of the 3 columns, got 3",
                "\"given\" : 1 | \"given\" : -1 | given: expected 0 or more, got -1",
                "\"name\" : \"y1\" | \"name\" : \"\" | column: expected a name, got an empty one",
                "größe \\\"in\\\" µm\\n | y1 | columns: expected every name once, got 'y1' twice",
                "\"energy\" : 0.25 | \"energy\" : 1e999 | \"energy\": expected a finite number",
                "\"energy\" : 0.25 | \"energy\" : null | \"energy\": expected a number, got null",
            })
    void mistakesAreNamed(String sound, String wrong, String message) throws IOException {
        String json = new String(RunConfigJson.write(example()), StandardCharsets.UTF_8);
        assertThat(json).contains(sound);
        Files.writeString(file(), json.replace(sound, wrong));
        assertThatThrownBy(() -> RunConfig.read(file()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(file() + ": ")
                .hasMessageContaining(message)
                .hasMessageEndingWith("restore the file from a copy or write it again")
                .message()
                .matches("\\P{Cntrl}+");
    }

    /// What version 0.1.0 wrote.
    @Test
    void formatOneIsReadAsColumnsOfNumbers() throws IOException {
        Files.writeString(file(), """
                {"format" : 1, "basin" : "0.1.0", "created" : "2026-01-31T12:00:00Z", "method" : "kmeans",
                 "settings" : {"k" : "32"}, "seed" : 7, "source" : "a.csv", "rows" : 3,
                 "columns" : [{"name" : "y1", "mean" : -0.125, "scale" : 2.0}], "results" : {}, "notes" : []}
                """);
        assertThat(RunConfig.read(file()).encoding())
                .isEqualTo(new Encoding(
                        Schema.of(ColumnKind.NUMBER, List.of("y1")),
                        List.of(new ScaledEncoding(ColumnKind.NUMBER, -0.125, 2))));
    }

    /// Earlier versions had two settings for what the schema says now. Given columns were counted in float columns,
    /// 0 standing for half of them.
    @ParameterizedTest
    @CsvSource({
        "2, 4x1, 2, 4x1",
        "0, none, 2, none",
        "3, 3x1, 3, 3x1",
        "1, 28x28, 1, none",
    })
    void oldSettingsAreMovedIntoTheSchema(String oldGiven, String oldImage, int given, String image)
            throws IOException {
        Files.writeString(file(), """
                {"format" : 1, "basin" : "0.1.0", "created" : "2026-01-31T12:00:00Z", "method" : "predictor",
                 "settings" : {"given" : "%s", "k" : "8", "net" : "mlp", "image" : "%s"}, "seed" : 7,
                 "source" : "a.csv", "rows" : 3,
                 "columns" : [{"name" : "a", "mean" : 0, "scale" : 1}, {"name" : "b", "mean" : 0, "scale" : 1},
                  {"name" : "c", "mean" : 0, "scale" : 1}, {"name" : "d", "mean" : 0, "scale" : 1}],
                 "results" : {}, "notes" : []}
                """.formatted(oldGiven, oldImage));
        RunConfig read = RunConfig.read(file());
        assertThat(read.settings()).containsExactly(Map.entry("k", "8"), Map.entry("net", "mlp"));
        Schema schema = read.encoding().schema();
        assertThat(schema.given()).isEqualTo(given);
        assertThat(schema.image()).isEqualTo(ImageShape.read(image));
        read.write(file());
        assertThat(RunConfig.read(file())).isEqualTo(read);
    }

    @Test
    void settingsThatHadAnotherNameGetTheirPresentOne() throws IOException {
        String json = new String(RunConfigJson.write(example()), StandardCharsets.UTF_8);
        Files.writeString(file(), json.replace("\"k\" : \"32\"", "\"kmost\" : \"9\", \"least-noise\" : \"0.1\""));
        assertThat(RunConfig.read(file()).settings())
                .contains(Map.entry("kmax", "9"), Map.entry("min-noise", "0.1"))
                .doesNotContainKeys("kmost", "least-noise");
    }

    @Test
    void oldSettingsOfFormatTwoCountFloatColumns() throws IOException {
        String json = new String(RunConfigJson.write(example()), StandardCharsets.UTF_8);
        String kept = json.replace("\"given\" : 1", "\"given\" : 0");
        Files.writeString(file(), kept.replace("\"k\" : \"32\"", "\"given\" : \"2\""));
        assertThat(RunConfig.read(file()).encoding().schema().given()).isEqualTo(2);
        for (String wrong : List.of("3", "4", "-1", "x")) {
            Files.writeString(file(), kept.replace("\"k\" : \"32\"", "\"given\" : \"" + wrong + "\""));
            assertThatThrownBy(() -> RunConfig.read(file()))
                    .as(wrong)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("given: expected");
        }
    }

    @Test
    void invalidDocumentsAreRefused() throws IOException {
        for (String json : List.of("", " ", "[]", "null", "1", "{}", "{", "\0\0", "{}{}", "[".repeat(100_000))) {
            Files.writeString(file(), json);
            assertThatThrownBy(() -> RunConfig.read(file())).as(json).isInstanceOf(InputException.class);
        }
    }

    @Test
    void sizesAreBounded() throws IOException {
        String json = new String(RunConfigJson.write(example()), StandardCharsets.UTF_8);
        Files.writeString(file(), json + " ".repeat(RunConfigJson.LARGEST));
        assertThatThrownBy(() -> RunConfig.read(file()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected at most 16777216 bytes");
        Files.writeString(file(), json.replace("kmeans", "k".repeat(JsonReader.LONGEST_TEXT + 1)));
        assertThatThrownBy(() -> RunConfig.read(file())).isInstanceOf(InputException.class);
        Files.writeString(file(), json.replace("\"k\"", '"' + "k".repeat(JsonReader.LONGEST_NAME + 1) + '"'));
        assertThatThrownBy(() -> RunConfig.read(file())).isInstanceOf(InputException.class);
    }

    @Test
    void configsThatCannotBeReadAreNotWritten() {
        RunConfig small = smallest();
        RunConfig large = new RunConfig(
                "",
                small.created(),
                "m",
                Map.of(),
                0,
                "x".repeat(JsonReader.LONGEST_TEXT + 1),
                0,
                small.encoding(),
                Map.of(),
                List.of());
        assertThatThrownBy(() -> large.write(file())).isInstanceOf(InputException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void wrongValuesAreRefusedWhenMade() {
        RunConfig small = smallest();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new RunConfig("", small.created(), "", Map.of(), 0, "", 0, NUMBER, Map.of(), List.of()));
    }
}
