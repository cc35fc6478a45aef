package basin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.rows.InputException;
import basin.schema.Cells;
import basin.schema.Column;
import basin.schema.ColumnKind;
import basin.tables.Output;
import basin.tables.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The columns that are learned from, and their kinds: what is chosen from the cells, and what the user states.
class ColumnOptionsTest {
    @TempDir
    private static Path folder;

    private static Path file;

    @BeforeAll
    static void write() throws IOException {
        file = folder.resolve("shops.csv");
        StringBuilder csv = new StringBuilder("row,name,zip,price,again,same,empty,open\n");
        for (int i = 0; i < 80; i++) {
            double price = 10 + i % 7 * 0.5;
            csv.append(String.format(
                    Locale.ROOT, "%d,shop %d,%d,%.1f,%.1f,9,,%d%n", i, i, 10_000 + i % 5, price, price, i % 2));
        }
        Files.writeString(file, csv);
    }

    private static TrainingOptions options() {
        return TrainingOptions.defaults()
                .withMethod("kmeans")
                .with("k", 2)
                .with("starts", 1)
                .withHeldOut(0);
    }

    private static void refused(TrainingOptions options, String... parts) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Run.train(file, options))
                .satisfies(e -> assertThat(e.getMessage()).contains(parts).doesNotContain("\n"));
    }

    private static ColumnKind kind(Run run, String column) {
        return run.schema().columns().get(run.schema().index(column)).kind();
    }

    @Test
    void whatIsOfNoUseIsLeftOutWithTheReason() {
        Run run = Run.train(file, options());
        assertThat(run.schema().names()).containsExactly("zip", "price", "open");
        assertThat(String.join("\n", run.config().notes()))
                .contains(
                        "row (a count of the rows)",
                        "name (an identifier: 80 texts in 80 cells)",
                        "again (a copy of price)",
                        "same (constant)",
                        "empty (only missing cells)");
    }

    @Test
    void excludedColumnsAreNotLearnedFrom() {
        assertThat(Run.train(file, options().withExcluded(List.of("zip", "price")))
                        .schema()
                        .names())
                .containsExactly("again", "open");
        refused(options().withExcluded(List.of("prise")), "shops.csv: expected a column 'prise', got price");
    }

    @Test
    void aColumnCannotBeNamedAndExcluded() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> options().withColumns(List.of("zip")).withExcluded(List.of("zip")))
                .withMessageContaining("none that is to be learned from, got 'zip'");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> options().withExcluded(List.of("zip")).withGiven("zip"))
                .withMessageContaining("none that is to be learned from, got 'zip'");
    }

    @Test
    void statedKindsAreKeptByTheRun() throws IOException {
        Path saved = folder.resolve("run");
        Run.train(
                        file,
                        options()
                                .withTypes(Map.of(
                                        "zip", ColumnKind.CATEGORY,
                                        "open", ColumnKind.BOOLEAN,
                                        "name", ColumnKind.CATEGORY)))
                .save(saved);
        Run run = Run.open(saved);
        assertThat(run.schema().names()).containsExactly("name", "zip", "price", "open");
        assertThat(kind(run, "zip")).isEqualTo(ColumnKind.CATEGORY);
        assertThat(kind(run, "open")).isEqualTo(ColumnKind.BOOLEAN);
        assertThat(run.schema().columns().get(1).levels()).containsExactly("10000", "10001", "10002", "10003", "10004");

        Object zip = run.complete(Map.of("price", 10.5), 1).getFirst().cells().get("zip");
        assertThat(zip).isIn(run.schema().columns().get(1).levels());
        Path other = Files.writeString(
                folder.resolve("other.csv"), "name,zip,price,open\na,10001,10.5,1\na,777,10.5,1\na,888,10.5,1\n");
        double[] energies = run.score(other);
        assertThat(energies[1]).as("unseen levels").isEqualTo(energies[2]).isNotEqualTo(energies[0]);
    }

    @Test
    void aColumnThatIsNotOfTheStatedKindIsRefused() {
        refused(options().withTypes(Map.of("prise", ColumnKind.NUMBER)), "expected a column 'prise', got price");
        refused(
                options().withTypes(Map.of("name", ColumnKind.NUMBER)),
                "shops.csv: line 2, column 'name': expected a number, got 'shop 0'");
        refused(
                options().withTypes(Map.of("price", ColumnKind.INTEGER)),
                "column 'price'",
                "line 3, column 'price': expected a whole number, got '10.5'");
        refused(
                options().withTypes(Map.of("zip", ColumnKind.BOOLEAN)),
                "line 2, column 'zip': expected 0 or 1, got '10000'");
        refused(
                options().withTypes(Map.of("name", ColumnKind.TIME)),
                "line 2, column 'name': expected a time",
                "'shop 0'");
        refused(
                options().withTypes(Map.of("name", ColumnKind.BOOLEAN)),
                "line 2, column 'name': expected true or false",
                "'shop 0'");
    }

    /// A run keeps how its columns are written: later tables are read by it, and draws are written like it.
    @Test
    void theStyleOfColumnsIsKept() throws IOException {
        StringBuilder csv = new StringBuilder("price;day;sold\n");
        for (int i = 0; i < 60; i++) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%d.%03d,5;%02d/%02d/2024;%s\n",
                    1 + i % 9,
                    i,
                    1 + i % 12,
                    1 + i % 28,
                    i % 3 == 0 ? "No" : "Yes"));
        }
        Path styled = Files.writeString(folder.resolve("styled.csv"), csv);
        Run run = Run.train(styled, options());
        assertThat(run.schema().columns()).extracting(Column::style).containsExactly("1.234,5", "05/06/2024", "No/Yes");
        run.save(folder.resolve("styled"));
        Run again = Run.open(folder.resolve("styled"));
        assertThat(again.schema()).isEqualTo(run.schema());

        Path later = Files.writeString(folder.resolve("later.csv"), "price;day;sold\n2.500;01/02/2024;No\n;;\n");
        try (Table table = Table.open(later)) {
            Cells cells = table.cells(again.schema()).getFirst();
            assertThat(cells.get(0, 0)).isEqualTo(2500);
            assertThat(again.encoding().value(1, cells.get(0, 1))).hasToString("2024-01-02T00:00:00Z");
            Path filled = folder.resolve("filled.csv");
            again.ask(table).complete(Output.file(filled.toString()));
            assertThat(Files.readAllLines(filled).getLast())
                    .matches("\"\\d\\.\\d{3},\\d+\",\\d\\d/\\d\\d/2024,(No|Yes)");
        }
    }

    @Test
    void mistakesInTheFileAreAsTheOptionsSay() throws IOException {
        String lines = "x,y\n" + "1,2\n3,1\n".repeat(20);
        Path bad = Files.writeString(folder.resolve("bad.csv"), lines + "7,oops\n");
        assertThat(Run.train(bad, options()).config().notes().getFirst()).contains("'oops' in line 42");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Run.train(bad, options().strict()))
                .withMessage("bad.csv: line 42, column 'y': expected a number, got 'oops'");
        Path ragged = Files.writeString(folder.resolve("ragged.csv"), lines + "7\n8,9\n");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Run.train(ragged, options()))
                .withMessage("ragged.csv: line 42: expected 2 cells, got 1");
        assertThat(Run.train(ragged, options().skippingBadLines()).config().rows())
                .isEqualTo(41);
    }
}
