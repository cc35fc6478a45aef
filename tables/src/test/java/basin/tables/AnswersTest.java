package basin.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.rows.InputException;
import basin.rows.Rows;
import basin.schema.Cells;
import basin.schema.ColumnKind;
import basin.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {
    private static final List<AnswerColumn> ENERGY = List.of(AnswerColumn.doubles("energy"));
    private static final String CSV = """
            id,kind,mass,length,sure
            007,NA,10,39.10,true
            008,"a, ""b"" c",NA,,false
            009,,12,1e1,NA
            """;

    @TempDir
    Path directory;

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    private static String csv(Answers answers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        answers.write(Output.csv(out));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String json(Answers answers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        answers.write(Output.json(out));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Schema numbers(String... names) {
        return Schema.of(ColumnKind.NUMBER, List.of(names));
    }

    @Test
    void scoresAreAddedToUnchangedCells() throws IOException {
        try (Table table = Table.open(file("t.csv", CSV), 2);
                Answers answers = Answers.adding(table, ENERGY)) {
            answers.append(new double[] {0.1, 1.0 / 3});
            answers.append(new double[] {Double.NaN});
            assertThat(csv(answers)).isEqualTo("""
                            id,kind,mass,length,sure,energy
                            007,NA,10,39.10,true,0.1
                            008,"a, ""b"" c",NA,,false,0.3333333333333333
                            009,,12,1e1,NA,
                            """);
        }
    }

    @Test
    void jsonHasTheTypesOfTheUser() throws IOException {
        try (Table table = Table.open(file("t.csv", CSV), 2);
                Answers answers = Answers.replacing(table, List.of("length"), numbers("length"))) {
            answers.append(new double[] {0.1, Double.POSITIVE_INFINITY, 16777216});
            assertThat(json(answers)).isEqualToIgnoringWhitespace("""
                            [
                            {"id":"007","kind":"NA","mass":10,"length":0.1,"sure":true},
                            {"id":"008","kind":"a, \\"b\\" c","mass":null,"length":null,"sure":false},
                            {"id":"009","kind":null,"mass":12,"length":16777216.0,"sure":null}
                            ]
                            """);
        }
    }

    /// JSON and Parquet get the types of the whole file: 12.5 in a later row makes the column one of float64, not
    /// 13.
    @Test
    void typesAreThoseOfTheWholeFile() throws IOException {
        StringBuilder rows = new StringBuilder("a,b\n");
        rows.repeat("1,2\n", 30_000);
        Path out = directory.resolve("late.parquet");
        try (Table table = Table.open(file("late.csv", rows + "12.5,x\n"), 2);
                Answers answers = Answers.adding(table, ENERGY)) {
            answers.append(new double[30_001]);
            answers.write(Output.file(out.toString()));
        }
        try (Table table = Table.open(out.toString(), 2)) {
            assertThat(table.columns()).extracting(Column::type).containsExactly("DOUBLE", "VARCHAR", "DOUBLE");
            assertThat(table.rows(List.of("a")).get(30_000, 0)).isEqualTo(12.5f);
        }
    }

    @Test
    void scoringAgainReplacesTheColumn() throws IOException {
        try (Table table = Table.open(file("s.csv", "a,Energy,b\n1,5,2\n"), 1);
                Answers answers = Answers.adding(table, ENERGY)) {
            answers.append(new double[] {7});
            assertThat(csv(answers)).isEqualTo("a,energy,b\n1,7.0,2\n");
        }
    }

    @Test
    void projectionsReplaceTheModelledColumns() throws IOException {
        try (Table table = Table.open(file("t.csv", CSV), 2);
                Answers answers = Answers.replacing(table, List.of("length", "mass"), numbers("length", "mass"))) {
            answers.append(Cells.of(new double[] {0.1, 1}, new double[] {0.2, 2}, new double[] {0.3, 3}));
            assertThat(csv(answers)).isEqualTo("""
                            id,kind,mass,length,sure
                            007,NA,1,0.1,true
                            008,"a, ""b"" c",2,0.2,false
                            009,,3,0.3,NA
                            """);
        }
    }

    @Test
    void featuresReplaceTheModelledColumns() throws IOException {
        List<AnswerColumn> features = List.of(AnswerColumn.integers("z"), AnswerColumn.floats("soft"));
        try (Table table = Table.open(file("t.csv", CSV), 2);
                Answers answers = Answers.insteadOf(table, List.of("mass", "length", "sure"), features)) {
            answers.append(3, (row, column) -> column == 0 ? row : 0.7f);
            assertThat(csv(answers))
                    .isEqualTo("id,kind,z,soft\n007,NA,0,0.7\n008,\"a, \"\"b\"\" c\",1,0.7\n009,,2,0.7\n");
        }
    }

    @Test
    void samplesHaveOnlyTheModelledColumns() {
        try (Answers answers = Answers.alone(AnswerColumn.floats(List.of("a", "b")), 1)) {
            answers.append(Rows.of(new float[] {0.1f, -1e-7f}, new float[] {Float.NaN, 3}));
            assertThat(csv(answers)).isEqualTo("a,b\n0.1,-1e-07\n,3.0\n");
            assertThat(json(answers)).isEqualToIgnoringWhitespace("[{\"a\":0.1,\"b\":-1e-7},{\"a\":null,\"b\":3.0}]");
        }
    }

    @Test
    void onlyMissingCellsAreFilled() throws IOException {
        try (Table table = Table.open(file("t.csv", CSV), 2);
                Answers answers =
                        Answers.filling(table, List.of("length", "mass"), numbers("length", "mass"), ENERGY)) {
            answers.append(3, (row, column) -> new double[] {0.1, 11, 0.5}[column]);
            assertThat(csv(answers)).isEqualTo("""
                            id,kind,mass,length,sure,energy
                            007,NA,10,39.10,true,0.5
                            008,"a, ""b"" c",11,0.1,false,0.5
                            009,,12,1e1,NA,0.5
                            """);
        }
    }

    /// A column of integers stays one when its filled cells are whole.
    @Test
    void filledColumnsChangeTypeOnlyWhenTheyMust() throws IOException {
        String path = file("t.jsonl", "{\"i\": 1, \"j\": 1, \"d\": 0.25}\n{\"i\": null, \"j\": null, \"d\": null}\n");
        String out = directory.resolve("out.parquet").toString();
        try (Table table = Table.open(path, 2);
                Answers answers = Answers.filling(table, List.of("i", "j", "d"), numbers("i", "j", "d"), List.of())) {
            answers.append(2, (row, column) -> new double[] {7, 2.5, 0.1}[column]);
            assertThat(json(answers))
                    .isEqualToIgnoringWhitespace("[{\"i\":1,\"j\":1.0,\"d\":0.25},{\"i\":7,\"j\":2.5,\"d\":0.1}]");
            answers.write(Output.file(out));
        }
        try (Table table = Table.open(out, 1)) {
            assertThat(table.columns()).extracting(Column::type).containsExactly("BIGINT", "DOUBLE", "DOUBLE");
        }
    }

    @Test
    void narrowIntegersBooleansAndDecimalsAreFilled() {
        String sql = "SELECT * FROM (VALUES (1::TINYINT, true, 1.50::DECIMAL(4,2), 'nan'::DOUBLE, '5'), "
                + "(NULL, NULL, NULL, NULL, NULL)) t(tiny, truth, exact, number, words)";
        List<String> names = List.of("tiny", "truth", "exact", "number", "words");
        try (Table table = Table.query(sql, null, 1);
                Answers answers = Answers.filling(table, names, table.schema(names), List.of())) {
            answers.append(2, (row, column) -> new double[] {300, 0, 2.25, 0.1, 3}[column]);
            assertThat(csv(answers))
                    .isEqualTo("tiny,truth,exact,number,words\n1.0,true,1.50,0.1,5\n300.0,false,2.25,0.1,3\n");
        }
    }

    @Test
    void severalAnswersBeginWithRowAnswerAndEnergy() throws IOException {
        try (Table table = Table.open(file("t.csv", CSV), 2);
                Answers answers =
                        Answers.several(table, List.of("mass", "length"), numbers("mass", "length"), ENERGY)) {
            double[][] cells = {{1, 1, 0.5, 1, 2}, {2, 1, 0.25, 187, 0.1}, {2, 2, 0.75, 187.5, 0.2}, {3, 1, 1, 0, 0}};
            answers.append(4, (row, column) -> cells[row][column]);
            assertThat(csv(answers)).isEqualTo("""
                            row,answer,energy,id,kind,mass,length,sure
                            1,1,0.5,007,NA,10,39.10,true
                            2,1,0.25,008,"a, ""b"" c",187,0.1,false
                            2,2,0.75,008,"a, ""b"" c",187.5,0.2,false
                            3,1,1.0,009,,12,1e1,NA
                            """);
        }
    }

    @Test
    void severalAnswersNeedTheirNames() throws IOException {
        try (Table table = Table.open(file("r.csv", "Row,a\n1,2\n"), 1)) {
            assertThatThrownBy(() -> Answers.several(table, List.of("a"), numbers("a"), ENERGY))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("r.csv: column 'Row': expected another name");
        }
    }

    /// Reads in batches and appends meanwhile, more rows than DuckDB's chunks and row groups hold, on several
    /// threads.
    @Test
    void streamedScoresStayWithTheirRows() throws IOException {
        int count = 260_000;
        StringBuilder rows = new StringBuilder("a,word\n");
        for (int i = 0; i < count; i++) {
            rows.append(i).append(",w").append(i % 1000).append('\n');
        }
        for (String name : List.of("out.csv", "out.parquet", "out.jsonl")) {
            String out = directory.resolve(name).toString();
            try (Table table = Table.open(file("in.csv", rows.toString()), 4);
                    Answers answers = Answers.adding(table, ENERGY)) {
                table.forEachBatch(
                        List.of("a"),
                        numbers("a"),
                        10_000,
                        batch -> answers.append(batch.count(), (row, c) -> 2.0 * batch.get(row, 0)));
                answers.write(Output.file(out));
            }
            try (Table table = Table.open(out, 4)) {
                assertThat(table.count()).isEqualTo(count);
                Rows both = table.rows(List.of("a", "energy"));
                for (int i = 0; i < count; i++) {
                    assertThat(both.get(i, 0)).isEqualTo(i);
                    assertThat(both.get(i, 1)).isEqualTo(2f * i);
                }
            }
        }
    }

    @Test
    void severalAnswersStayInOrder() throws IOException {
        int count = 40_000;
        StringBuilder rows = new StringBuilder("a,b\n");
        for (int i = 0; i < count; i++) {
            rows.append(i).append(",\n");
        }
        String out = directory.resolve("many.parquet").toString();
        try (Table table = Table.open(file("in.csv", rows.toString()), 4);
                Answers answers = Answers.several(table, List.of("b"), numbers("b"), ENERGY)) {
            answers.append(3 * count, (i, c) -> new double[] {i / 3 + 1, i % 3 + 1, i % 3, i}[c]);
            answers.write(Output.file(out));
        }
        try (Table table = Table.open(out, 4)) {
            Rows all = table.rows(List.of("row", "answer", "a", "b"));
            assertThat(all.count()).isEqualTo(3 * count);
            for (int i = 0; i < all.count(); i++) {
                int row = i / 3;
                assertThat(all.row(i)).containsExactly(row + 1, i % 3 + 1, row, i);
            }
        }
    }

    @Test
    void oneAnswerForEachRowIsRequired() throws IOException {
        try (Table table = Table.open(file("t.csv", CSV), 1);
                Answers answers = Answers.adding(table, ENERGY)) {
            answers.append(new double[2]);
            assertThatThrownBy(() -> csv(answers))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("expected one for each of 3 rows, got 2");
            assertThatThrownBy(() -> answers.append(new double[1])).isInstanceOf(IllegalStateException.class);
        }
    }

    /// Levels, times and booleans are written as the user writes them; cells that are there stay as they are.
    @Test
    void answersAreInTheUsersWords() throws IOException {
        String table = """
                kind,day,sure
                red,24.12.2023,Yes
                ,,
                blue,01.02.2024,No
                red,03.02.2024,Yes
                """;
        List<String> names = List.of("kind", "day", "sure");
        try (Table source = Table.open(file("w.csv", table), 2)) {
            Schema schema = source.schema(names);
            assertThat(schema.columns())
                    .extracting(basin.schema.Column::kind)
                    .containsExactly(ColumnKind.CATEGORY, ColumnKind.TIME, ColumnKind.BOOLEAN);
            double[] codes = {1, 86_400.0 * 19_700, 1};
            try (Answers answers = Answers.filling(source, names, schema, List.of())) {
                answers.append(4, (row, column) -> codes[column]);
                assertThat(csv(answers)).isEqualTo(table.replace(",,", "blue,09.12.2023,Yes"));
                assertThat(json(answers)).contains("{\"kind\":\"blue\",\"day\":\"09.12.2023\",\"sure\":true}");
            }
            try (Answers answers = Answers.replacing(source, names, schema)) {
                answers.append(4, (row, column) -> codes[column]);
                assertThat(csv(answers)).isEqualTo("kind,day,sure\n" + "blue,09.12.2023,Yes\n".repeat(4));
            }
            try (Answers answers = Answers.alone(AnswerColumn.of(schema), 1)) {
                answers.append(1, (row, column) -> codes[column]);
                assertThat(csv(answers)).isEqualTo("kind,day,sure\nblue,2023-12-09 00:00:00,true\n");
            }
        }
    }

    /// Types of Parquet and SQL are kept.
    @Test
    void timesAndCategoriesKeepTheirTypes() {
        String sql = "FROM (VALUES (DATE '2024-05-06', TIMESTAMP '2024-05-06 07:08:09', 'a'::ENUM('a', 'b'), 'x'),"
                + " (NULL, NULL, NULL, NULL)) t(day, moment, level, word)";
        List<String> names = List.of("day", "moment", "level", "word");
        try (Table table = Table.query(sql, null, 1);
                Answers answers = Answers.filling(table, names, table.schema(names), List.of())) {
            double[] codes = {86_400.0 * 19_700, 86_400.0 * 19_700 + 0.5, 0, 0};
            answers.append(2, (row, column) -> codes[column]);
            assertThat(csv(answers)).isEqualTo("""
                            day,moment,level,word
                            2024-05-06,2024-05-06 07:08:09,a,x
                            2023-12-09,2023-12-09 00:00:00.5,a,x
                            """);
        }
    }
}
