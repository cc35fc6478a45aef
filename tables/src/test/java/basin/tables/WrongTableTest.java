package basin.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.rows.InputException;
import basin.schema.Cells;
import basin.schema.ColumnKind;
import basin.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every mistake is one line that says where, expected, got.
class WrongTableTest {
    @TempDir
    Path directory;

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private static void refused(Runnable action, String... parts) {
        assertThatThrownBy(action::run)
                .isInstanceOf(InputException.class)
                .message()
                .contains(parts)
                .doesNotContain("\n");
    }

    private static void openRefused(String path, String... parts) {
        refused(() -> Table.open(path, 1).close(), parts);
    }

    private static Schema numbers(List<String> names) {
        return Schema.of(ColumnKind.NUMBER, names);
    }

    private static void numbersRefused(String path, String column, String... parts) {
        refused(
                () -> {
                    try (Table table = Table.open(path, 2)) {
                        table.cells(numbers(List.of(column)));
                    }
                },
                parts);
    }

    @Test
    void missingFileDirectoryAndEmptyFile() throws IOException {
        openRefused("nowhere.csv", "nowhere.csv: expected a file, got none");
        openRefused("https://example.com/x.csv", "expected a file, got none");
        openRefused(directory.toString(), "expected a file, got a directory");
        openRefused(file("empty.csv", ""), "empty.csv: expected a table, got an empty file");
        openRefused(file("empty.json", ""), "empty.json: expected a table, got an empty file");
        openRefused("a\0b.csv", "expected a file, got a name that no file can have");
    }

    @Test
    void unknownEnding() throws IOException {
        openRefused(file("table.xlsx", "x"), "table.xlsx: expected a file ending in .csv, .tsv, .parquet");
    }

    @Test
    void headerOnlyAndNoRows() throws IOException {
        openRefused(file("head.csv", "a,b\n"), "head.csv: expected at least one row, got none");
        openRefused(file("none.json", "[]"), "none.json: expected at least one row, got none");
        refused(() -> Table.query("SELECT 1 AS a WHERE false", null, 1).close(), "query: expected at least one row");
    }

    @Test
    void textAskedForAsNumbers() throws IOException {
        numbersRefused(
                file("p.csv", "species,x\n,1\nAdelie,2\nGentoo,3\n"),
                "species",
                "p.csv: line 3, column 'species': expected a number, got 'Adelie'");
    }

    @Test
    void columnsOfWhichFewCellsAreNumbersAreRefused() throws IOException {
        StringBuilder csv = new StringBuilder("x,y\n");
        for (int i = 1; i <= 30_000; i++) {
            csv.append(i == 873 || i == 25_001 ? "12.x" : "NA").append(",1\n");
        }
        numbersRefused(file("early.csv", csv.toString()), "x", "line 874, column 'x': expected a number, got '12.x'");
        String late = csv.toString().replaceFirst("12\\.x", "1").replaceFirst("NA", "7");
        numbersRefused(file("late.csv", late), "x", "line 25002, column 'x': expected a number, got '12.x'");
    }

    /// DuckDB's stream of chunks would end before this cell as at the end of the file.
    @Test
    void aBadCellInALaterRowIsReported() throws IOException {
        StringBuilder csv = new StringBuilder("a,b\n");
        csv.repeat("1234567.5,1234567.5\n", 600_000);
        try (Table table = Table.open(file("far.csv", csv + "x,1\n2,3\n"), 2)) {
            Schema schema = numbers(List.of("a", "b"));
            List<Cells> blocks = table.cells(schema);
            assertThat(blocks.stream().mapToInt(Cells::count).sum()).isEqualTo(600_002);
            Cells last = blocks.getLast();
            assertThat(last.get(last.count() - 2, 0)).isNaN();
            assertThat(last.get(last.count() - 2, 1)).isEqualTo(1);
            assertThat(last.get(last.count() - 1, 0)).isEqualTo(2);
            assertThat(table.notes())
                    .containsExactly(
                            "far.csv: column 'a': 1 cell counts as missing, not a number; the first is 'x' in line 600002");
        }
        numbersRefused(file("far.csv", csv + "1\n"), "a", "far.csv: line 600002: expected 2 cells, got 1");
    }

    @Test
    void badCellsOfOtherColumnsDoNotMatter() throws IOException {
        StringBuilder csv = new StringBuilder("id,y\n");
        for (int i = 0; i < 30_000; i++) {
            csv.append(i).append(",1\n");
        }
        try (Table table = Table.open(file("id.csv", csv + "A12,2\n"), 2)) {
            assertThat(table.rows(List.of("y")).get(30_000, 0)).isEqualTo(2);
        }
    }

    @Test
    void otherTypesAskedForAsNumbers() {
        refused(
                () -> {
                    try (Table table = Table.query("SELECT DATE '2024-05-06' AS day", null, 1)) {
                        table.cells(numbers(List.of("day")));
                    }
                },
                "query: column 'day': expected numbers, got DATE such as '2024-05-06'");
        refused(
                () -> {
                    try (Table table = Table.query("SELECT [1, 2] AS list", null, 1)) {
                        table.schema(List.of("list"));
                    }
                },
                "query: column 'list': expected numbers, texts or times, got INTEGER[] such as '[1, 2]'");
    }

    @Test
    void missingColumnNamesTheNearest() throws IOException {
        numbersRefused(
                file("c.csv", "bill_depth,bill_length,mass\n1,2,3\n"),
                "bill_lenght",
                "c.csv: expected a column 'bill_lenght', got bill_length, bill_depth, mass");
    }

    @Test
    void infiniteAndTooLargeNumbersAreMissing() throws IOException {
        try (Table table = Table.open(file("inf.csv", "a,b\n1,1\n2,2\ninf,-1e39\n-inf,3\n"), 1)) {
            assertThat(table.rows(List.of("a", "b")).row(2)).containsExactly(Float.NaN, Float.NaN);
            assertThat(table.notes())
                    .containsExactly(
                            "inf.csv: column 'a': 2 cells count as missing, not a number; the first is 'inf' in line 4",
                            "inf.csv: column 'b': 1 cell counts as missing, not a number; the first is '-1.0E39' in line 4");
        }
    }

    @Test
    void duplicateNames() throws IOException {
        openRefused(file("d.csv", "a,b,a\n1,2,3\n"), "d.csv", "different names", "'a' and 'a'");
        openRefused(file("e.csv", "a,A\n1,2\n"), "'a' and 'A'");
        refused(() -> Table.query("SELECT 1 AS a, 2 AS a", null, 1).close(), "query", "different names", "'a' twice");
    }

    @Test
    void raggedLines() throws IOException {
        openRefused(file("short.csv", "a,b\n1,2\n3\n6,7\n"), "short.csv: line 3: expected 2 cells, got 1");
        openRefused(file("long.csv", "a,b\n1,2\n3,4,5\n6,7\n"), "long.csv: line 3: expected 2 cells, got 3");
        openRefused(file("ragged.tsv", "a\tb\n1\t2\n3\n6\t7\n"), "ragged.tsv: line 3: expected 2 cells, got 1");
        StringBuilder csv = new StringBuilder("a,b\n");
        csv.repeat("1,2\n", 30_000);
        numbersRefused(file("late.csv", csv + "3\n"), "a", "late.csv: line 30002: expected 2 cells, got 1");
    }

    @Test
    void notText() throws IOException {
        Path binary = Files.write(directory.resolve("binary.csv"), new byte[] {(byte) 0xff, 0, 1, ',', 2});
        openRefused(binary.toString(), "binary.csv: line 1: expected text, got the character NUL");
    }

    @Test
    void corruptFiles() throws IOException {
        openRefused(
                file("x.parquet", "PAR1 and then nothing that is Parquet"), "x.parquet: expected a valid Parquet file");
        openRefused(file("x.json", "[{\"a\": 1,"), "x.json: Malformed JSON");
        openRefused(file("x.csv.gz", "not gzip at all, but long enough"), "x.csv.gz: ");
        Path whole = directory.resolve("whole.parquet");
        try (Answers answers = Answers.alone(List.of(AnswerColumn.doubles("a")), 1)) {
            answers.append(new double[10_000]);
            answers.write(Output.file(whole.toString()));
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(directory.resolve("half.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
        openRefused(half.toString(), "half.parquet: expected a valid Parquet file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY (SELECT 1) TO 'stolen.csv'",
                "ATTACH 'x.db'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "PRAGMA version",
                "SET threads = 1",
                "CREATE TABLE x AS SELECT 1",
                "DROP VIEW data",
                "WITH x AS (INSERT INTO y VALUES (1) RETURNING *) SELECT * FROM x",
                "EXPORT DATABASE 'x'",
                "CALL pragma_version()"
            })
    void onlyQueriesAreRun(String sql) {
        refused(
                () -> Table.query(sql, null, 1).close(),
                "query: expected a SELECT, WITH or FROM, got another statement");
    }

    @Test
    void wrongQueries() {
        refused(() -> Table.query("SELECT 1; SELECT 2", null, 1).close(), "query: expected one statement, got 2");
        refused(() -> Table.query("  ", null, 1).close(), "query: expected one statement, got 0");
        refused(() -> Table.query("SELEC 1", null, 1).close(), "query: syntax error", "SELEC");
        refused(() -> Table.query("SELECT x FROM data", null, 1).close(), "query: ", "data does not exist");
        refused(
                () -> Table.query("SELECT 1 AS a; COPY (SELECT 1) TO 'x.csv'", null, 1)
                        .close(),
                "got another statement");
        refused(() -> Table.query("FROM 'https://example.com/x.csv'", null, 1).close(), "query: ", "httpfs");
        refused(() -> Table.query("FROM 'nowhere.csv'", null, 1).close(), "query: ", "nowhere.csv");
    }

    @Test
    void theFileIsTheTableDataInQueries() throws IOException {
        String path = file("q.csv", "a,b\n1,x\nNA,y\n3,z\n");
        for (String sql : List.of(
                "SELECT a * 2 AS twice FROM data WHERE b <> 'y';",
                "WITH d AS (FROM data) SELECT a * 2 AS twice FROM d WHERE a IS NOT NULL -- done",
                "FROM data SELECT a * 2 AS twice WHERE a IS NOT NULL")) {
            try (Table table = Table.query(sql, path, 2)) {
                assertThat(table.rows(List.of("twice")).row(0)).containsExactly(2);
                assertThat(table.rows(List.of("twice")).row(1)).containsExactly(6);
                assertThat(table.count()).isEqualTo(2);
            }
        }
    }

    /// A query is run once: its random results do not change.
    @Test
    void queriesAreRunOnce() {
        try (Table table = Table.query("SELECT random() AS r FROM range(100)", null, 2)) {
            assertThat(table.rows(List.of("r")).row(50))
                    .isEqualTo(table.rows(List.of("r")).row(50));
        }
    }

    @Test
    void columnNamesWithSpecialCharactersAreQuoted() throws IOException {
        List<String> names = List.of(
                "x\"; DROP TABLE data; --",
                "it's",
                "a;b",
                "naïve μ 数",
                "two\nlines",
                "c0",
                "row_number() OVER ()",
                "%s",
                "$1");
        String header = names.stream()
                .map(name -> '"' + name.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
        String cells = "1,2,3,4,5,6,7,8,9\n";
        for (String fileName : List.of("a'b; DROP.csv", "a[1]*?.csv", "ünï.csv", "two\nlines.csv", "s3:x.csv")) {
            String path = file(fileName, header + "\n" + cells + cells);
            try (Table table = Table.open(path, 2)) {
                assertThat(table.columns()).extracting(Column::name).isEqualTo(names);
                assertThat(table.rows(names).row(1)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
                String out = directory
                        .resolve("out" + fileName.replace(".csv", ".parquet"))
                        .toString();
                try (Answers answers = Answers.several(
                        table,
                        names.subList(0, 1),
                        numbers(names.subList(0, 1)),
                        AnswerColumn.floats(List.of("e\"'")))) {
                    answers.append(2, (row, column) -> column < 2 ? row + 1 : column);
                    answers.write(Output.file(out));
                }
                try (Table back = Table.open(out, 2)) {
                    assertThat(back.columns()).hasSize(12);
                    assertThat(back.rows(List.of("e\"'", "it's", "two\nlines")).row(1))
                            .containsExactly(2, 2, 5);
                }
            }
        }
    }

    @Test
    void aFileNamedLikeAPatternIsMeantBeforeOthers() throws IOException {
        file("a1.csv", "x\n1\n");
        String path = file("a*.csv", "x\n2\n");
        try (Table table = Table.open(path, 1)) {
            assertThat(table.count()).isEqualTo(1);
            assertThat(table.rows(List.of("x")).get(0, 0)).isEqualTo(2);
        }
    }
}
