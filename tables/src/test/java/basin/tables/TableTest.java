package basin.tables;

import static org.assertj.core.api.Assertions.assertThat;

import basin.landscape.Bars;
import basin.landscape.Spiral;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.schema.CategoryEncoding;
import basin.schema.Cells;
import basin.schema.ColumnKind;
import basin.schema.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final float NAN = Float.NaN;

    @TempDir
    Path directory;

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private static float[][] cells(Table table, String... columns) {
        Rows rows = table.rows(List.of(columns));
        float[][] cells = new float[rows.count()][];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = rows.row(i);
        }
        return cells;
    }

    @Test
    void penguinsHaveTheirWellKnownMissingCells() {
        try (Table table = Table.open(EXAMPLES.resolve("penguins.csv").toString(), 2)) {
            assertThat(table.count()).isEqualTo(344);
            assertThat(table.columns())
                    .extracting(Column::name)
                    .containsExactly(
                            "species",
                            "island",
                            "bill_length_mm",
                            "bill_depth_mm",
                            "flipper_length_mm",
                            "body_mass_g",
                            "sex");
            List<String> numeric = List.of("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g");
            Rows rows = table.rows(numeric);
            List<Integer> missing = new ArrayList<>();
            double mass = 0;
            for (int i = 0; i < rows.count(); i++) {
                if (Float.isNaN(rows.get(i, 0))) {
                    missing.add(i);
                    assertThat(rows.row(i)).containsOnly(NAN);
                } else {
                    mass += rows.get(i, 3);
                }
            }
            assertThat(missing).containsExactly(3, 271);
            assertThat(mass / 342).isEqualTo(4201.754385964912);
            assertThat(table.schema(List.of("species", "sex", "body_mass_g")).columns())
                    .containsExactly(
                            basin.schema.Column.category("species", List.of("Adelie", "Gentoo", "Chinstrap")),
                            basin.schema.Column.category("sex", List.of("male", "female")),
                            basin.schema.Column.of("body_mass_g", ColumnKind.INTEGER));
            assertThat(table.notes()).isEmpty();
        }
    }

    @Test
    void spiralFileEqualsItsGenerator() throws IOException {
        Rows rows = Spiral.rows(2000, 0.01, new Randomness(1));
        StringBuilder csv = new StringBuilder("y1,y2\n");
        for (int i = 0; i < rows.count(); i++) {
            csv.append(String.format(Locale.ROOT, "%.4f,%.4f%n", rows.get(i, 0), rows.get(i, 1)));
        }
        assertThat(EXAMPLES.resolve("spiral.csv")).hasContent(csv.toString());
    }

    @Test
    void barsFileEqualsItsGenerator() throws IOException {
        Rows rows = Bars.rows(400, 0.02, new Randomness(1));
        StringBuilder csv = new StringBuilder();
        for (int pixel = 0; pixel < rows.columns(); pixel++) {
            csv.append(pixel == 0 ? "p" : ",p").append(pixel / Bars.SIDE).append(pixel % Bars.SIDE);
        }
        for (int i = 0; i < rows.count(); i++) {
            for (int pixel = 0; pixel < rows.columns(); pixel++) {
                csv.append(pixel == 0 ? '\n' : ',').append((int) rows.get(i, pixel));
            }
        }
        assertThat(EXAMPLES.resolve("bars.csv")).hasContent(csv.append('\n').toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t.csv",
                "t.tsv",
                "t.parquet",
                "t.json",
                "t.jsonl",
                "t.ndjson",
                "t.csv.gz",
                "t.tsv.gz",
                "t.json.gz"
            })
    void everyFormatHasTheSameNumbers(String name) throws IOException {
        String path = directory.resolve(name).toString();
        try (Answers answers = Answers.alone(
                List.of(AnswerColumn.integers("i"), AnswerColumn.floats("f"), AnswerColumn.doubles("d")), 2)) {
            double[][] rows = {{1, 0.1f, 1e-300}, {-7, Double.NaN, 0.1}, {1L << 53, 3, Double.NaN}};
            answers.append(3, (row, column) -> rows[row][column]);
            answers.write(Output.file(path));
        }
        try (Table table = Table.open(path, 2)) {
            assertThat(cells(table, "d", "f", "i"))
                    .isEqualTo(new float[][] {{0, 0.1f, 1}, {0.1f, NAN, -7}, {NAN, 3, 0x1p53f}});
        }
    }

    @Test
    void everySpellingOfAMissingCellIsNaN() throws IOException {
        String path = file("m.csv", "a,b\n1,x\n,x\nNA,x\nN/A,x\nNaN,x\nnull,x\n?,x\n\"\",x\nnan,x\nn/a,x\n2.5,x\n");
        try (Table table = Table.open(path, 2)) {
            float[][] cells = cells(table, "a");
            assertThat(cells).hasDimensions(11, 1);
            assertThat(cells[0][0]).isEqualTo(1);
            assertThat(cells[10][0]).isEqualTo(2.5f);
            for (int i = 1; i < 10; i++) {
                assertThat(cells[i][0]).isNaN();
            }
        }
    }

    @Test
    void typesAreReportedAndBooleansAreNumbers() throws IOException {
        String path = file("t.json", """
                {"i": 1, "d": 0.5, "b": true, "s": "x", "day": "2024-01-02", "at": "2024-01-02T10:00:00Z", "o": {"k": 1}}
                {"i": null, "d": 2, "b": false, "s": "y", "day": null, "at": null, "o": null}
                """);
        try (Table table = Table.open(path, 1)) {
            assertThat(table.columns())
                    .extracting(Column::type)
                    .containsExactly(
                            "BIGINT", "DOUBLE", "BOOLEAN", "VARCHAR", "VARCHAR", "VARCHAR", "STRUCT(k BIGINT)");
            assertThat(cells(table, "b", "i", "d")).isEqualTo(new float[][] {{1, 1, 0.5f}, {0, NAN, 2}});
        }
    }

    @Test
    void booleansOfCsvAndDecimalsAndIntegersOfSqlAreNumbers() throws IOException {
        try (Table table = Table.open(file("b.csv", "b,x\ntrue,1\nNA,2\nfalse,3\n"), 1)) {
            assertThat(cells(table, "b")).isEqualTo(new float[][] {{1}, {NAN}, {0}});
        }
        String sql =
                "SELECT 1.25::DECIMAL(9,2) AS a, 2::UTINYINT AS b, 3::HUGEINT AS c, 0.1::FLOAT AS d, NULL::INTEGER AS e";
        try (Table table = Table.query(sql, null, 1)) {
            assertThat(cells(table, "a", "b", "c", "d", "e")).isEqualTo(new float[][] {{1.25f, 2, 3, 0.1f, NAN}});
        }
    }

    @Test
    void textsThatAreNumbersCanBeAskedFor() {
        try (Table table = Table.query("FROM (VALUES ('1.5'), ('NA'), ('-2')) t(x)", null, 1)) {
            assertThat(cells(table, "x")).isEqualTo(new float[][] {{1.5f}, {NAN}, {-2}});
        }
    }

    /// A type guessed from the first rows does not limit later rows: 12.5 in a later row is read as it is, not as
    /// 13.
    @Test
    void fractionsMayFollowIntegersInTheGuessedRows() throws IOException {
        StringBuilder csv = new StringBuilder("a,b\n");
        for (int i = 0; i < 30_000; i++) {
            csv.append(i).append(",1\n");
        }
        try (Table table = Table.open(file("late.csv", csv + "12.5,1\n"), 2)) {
            assertThat(table.column("a").type()).isEqualTo("BIGINT");
            assertThat(table.rows(List.of("a")).get(30_000, 0)).isEqualTo(12.5f);
        }
    }

    @Test
    void dialectsOfCsvAreFound() throws IOException {
        List<String> files = List.of(
                file("semicolon.csv", "a;b\n1;2\n3;4\n"),
                file("tab.csv", "a\tb\n1\t2\n3\t4\n"),
                file("pipe.csv", "a|b\n1|2\n3|4\n"),
                file("windows.csv", "\uFEFFa,b\r\n1,2\r\n3,4\r\n"),
                file("quoted.csv", "\"a\",\"b\"\n\"1\",\"2\"\n\"3\",\"4\"\n"),
                file("noend.csv", "a,b\n1,2\n3,4"),
                file("tabs.tsv", "a\tb\n1\t2\n3\t4\n"));
        for (String path : files) {
            try (Table table = Table.open(path, 2)) {
                assertThat(cells(table, "a", "b")).as(path).isEqualTo(new float[][] {{1, 2}, {3, 4}});
            }
        }
    }

    /// One bad cell in ten is a mistake; more are not.
    @Test
    void fewBadCellsAreMissing() throws IOException {
        String nine = "1,1\n".repeat(9);
        try (Table table = Table.open(file("few.csv", "a,b\n" + nine + "3.x,2\n"), 1)) {
            assertThat(table.schema(List.of("a")).columns().getFirst().kind()).isEqualTo(ColumnKind.INTEGER);
            assertThat(table.rows(List.of("a")).get(9, 0)).isNaN();
            assertThat(table.notes())
                    .containsExactly(
                            "few.csv: column 'a': 1 cell counts as missing, not a number; the first is '3.x' in line 11");
        }
        try (Table table = Table.open(file("many.csv", "a,b\n" + nine + "3.x,2\n4.x,2\n"), 1)) {
            assertThat(table.schema(List.of("a")).columns().getFirst().levels()).containsExactly("1", "3.x", "4.x");
        }
    }

    @Test
    void kindsFollowFromAllCells() throws IOException {
        StringBuilder csv = new StringBuilder("code,big,word,truth,day,clock,name\n");
        for (int i = 0; i < 200; i++) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%03d,%d,%s,%s,%02d/%02d/2024,2024-05-06T07:%02d:00+02:00,n%d%n",
                    i % 7,
                    (1L << 60) + i % 3,
                    i % 3 == 0 ? "a" : "b",
                    i % 2 == 0 ? "T" : "F",
                    1 + i % 12,
                    1 + i % 28,
                    i % 60,
                    i));
        }
        try (Table table = Table.open(file("kinds.csv", csv.toString()), 2)) {
            Schema schema =
                    table.schema(table.columns().stream().map(Column::name).toList());
            assertThat(schema.columns())
                    .extracting(basin.schema.Column::kind)
                    .containsExactly(
                            ColumnKind.CATEGORY,
                            ColumnKind.CATEGORY,
                            ColumnKind.CATEGORY,
                            ColumnKind.BOOLEAN,
                            ColumnKind.TIME,
                            ColumnKind.TIME,
                            ColumnKind.CATEGORY);
            assertThat(schema.columns().get(2).levels()).containsExactly("b", "a");
            assertThat(schema.columns().get(6).levels()).hasSize(64);
            Cells cells = table.cells(schema).getFirst();
            // The 13th day decides that the month comes first: 01/13/2024 is in January.
            assertThat(cells.get(12, 4)).isEqualTo(86_400.0 * 19_735);
            assertThat(cells.get(1, 5)).isEqualTo(86_400.0 * 19_849 + 5 * 3600 + 60);
            assertThat(cells.get(0, 3)).isEqualTo(1);
            assertThat(cells.get(1, 3)).isEqualTo(0);
            assertThat(table.useless(table.column("name"))).hasValue("an identifier: 200 texts in 200 cells");
            assertThat(table.useless(table.column("word"))).isEmpty();
        }
    }

    /// Cells are read by the levels of the schema, whatever is frequent in this table.
    @Test
    void unseenLevelsHaveTheirCode() throws IOException {
        Schema schema = Schema.of(List.of(basin.schema.Column.category("kind", List.of("b", "a"))));
        try (Table table = Table.open(file("u.csv", "kind,x\na,1\nnew,2\n,3\nb,4\n"), 1)) {
            Cells cells = table.cells(schema).getFirst();
            assertThat(cells.values()).startsWith(1, CategoryEncoding.UNSEEN, Double.NaN, 0);
        }
    }

    @Test
    void linesAboveTheTableAreSkippedWithANote() throws IOException {
        String path = file("skip.csv", "measured in May\nby hand\na,b\n1,2\n3,4\n5,6\n");
        try (Table table = Table.open(path, 1)) {
            assertThat(cells(table, "a")).isEqualTo(new float[][] {{1}, {3}, {5}});
            assertThat(table.notes())
                    .containsExactly("skip.csv: skipped the first 2 lines, which are not part of the table");
        }
    }

    @Test
    void batchesContainAllRowsInOrder() throws IOException {
        int count = 50_001;
        String path = numbered(count);
        try (Table table = Table.open(path, 4)) {
            Schema schema = table.schema(List.of("a", "b"));
            Rows whole = table.rows(List.of("a", "b"));
            assertThat(whole.count()).isEqualTo(count);
            for (int i = 0; i < count; i++) {
                assertThat(whole.get(i, 0)).isEqualTo(i);
            }
            for (int size : new int[] {1_000, 2_048, 4_097, 100_000}) {
                List<Cells> batches = new ArrayList<>();
                assertThat(table.forEachBatch(List.of("a", "b"), schema, size, batches::add))
                        .isEqualTo(count);
                assertThat(batches).hasSize(Math.ceilDiv(count, size));
                int row = 0;
                for (Cells batch : batches) {
                    for (int i = 0; i < batch.count(); i++, row++) {
                        assertThat((float) batch.get(i, 0)).isEqualTo(Float.valueOf(whole.get(row, 0)));
                        assertThat((float) batch.get(i, 1)).isEqualTo(Float.valueOf(whole.get(row, 1)));
                    }
                }
                assertThat(row).isEqualTo(count);
            }
        }
    }

    @Test
    void parquetKeepsItsOrderOverThreads() throws IOException {
        String csv = numbered(300_000);
        String parquet = directory.resolve("n.parquet").toString();
        try (Table table = Table.open(csv, 4);
                Answers answers = Answers.insteadOf(table, List.of(), List.of(AnswerColumn.integers("n")))) {
            answers.append(300_000, (row, column) -> 0);
            answers.write(Output.file(parquet));
        }
        try (Table table = Table.open(parquet, 4)) {
            Rows rows = table.rows(List.of("a"));
            for (int i = 0; i < rows.count(); i++) {
                assertThat(rows.get(i, 0)).isEqualTo(i);
            }
        }
    }

    private String numbered(int count) throws IOException {
        StringBuilder csv = new StringBuilder("a,b\n");
        for (int i = 0; i < count; i++) {
            csv.append(i).append(',').append(i % 7 == 0 ? "" : "0.5").append('\n');
        }
        return file("numbered.csv", csv.toString());
    }

    @Test
    void gzippedCsvIsRead() throws IOException {
        Path path = directory.resolve("z.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write("a\n1\n2\n".getBytes(StandardCharsets.UTF_8));
        }
        try (Table table = Table.open(path.toString(), 1)) {
            assertThat(cells(table, "a")).isEqualTo(new float[][] {{1}, {2}});
        }
    }
}
