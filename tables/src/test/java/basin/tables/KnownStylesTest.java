package basin.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.rows.InputException;
import basin.schema.Cells;
import basin.schema.Column;
import basin.schema.ColumnKind;
import basin.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cells that are read and written in the style in which a run knows their column.
class KnownStylesTest {
    @TempDir
    Path directory;

    private Table open(String... lines) throws IOException {
        Path file = directory.resolve("k.csv");
        return Table.open(
                Files.writeString(file, String.join("\n", lines) + "\n").toString(), 2);
    }

    private static Schema schema(ColumnKind kind, String style) {
        return Schema.of(List.of(Column.of("x", kind).withStyle(style)));
    }

    private static double[] cells(Table table, Schema schema) {
        Cells cells = table.cells(schema).getFirst();
        return Arrays.copyOf(cells.values(), cells.count());
    }

    private static double seconds(int year, int month, int day) {
        return LocalDate.of(year, month, day).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    /// A style, a cell that may be meant in several ways, and the number that it is in this style.
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "1.234,5~1.234~1234",
                "1234.5~1.234~1.234",
                "1,234.5~1,234~1234",
                "1234,5~1,234~1.234",
                "1.234,5 €~2.500 €~2500",
                "1 234,5~1,234~1.234",
            })
    void ambiguousNumbersAreReadAsInTheRun(String style, String cell, double expected) throws IOException {
        try (Table table = open("id;x", "a;" + cell, "b;", "c;" + cell)) {
            Schema schema = schema(ColumnKind.NUMBER, style);
            assertThat(cells(table, schema)).containsExactly(expected, Double.NaN, expected);
            assertThat(table.notes()).isEmpty();
            assertThat(table.styled(schema)).isEqualTo(schema);
        }
    }

    @Test
    void ambiguousTimesAreReadAsInTheRun() throws IOException {
        try (Table table = open("x,y", "01/02/2024,1", "03/04/2024,1")) {
            assertThat(cells(table, schema(ColumnKind.TIME, "05/06/2024")))
                    .containsExactly(seconds(2024, 1, 2), seconds(2024, 3, 4));
            assertThat(table.notes()).isEmpty();
            assertThat(cells(table, schema(ColumnKind.TIME, "06/05/2024")))
                    .containsExactly(seconds(2024, 2, 1), seconds(2024, 4, 3));
            assertThat(table.notes()).isEmpty();
            assertThat(cells(table, schema(ColumnKind.TIME, ""))).startsWith(seconds(2024, 2, 1));
            assertThat(table.notes())
                    .containsExactly("k.csv: column 'x': times are read as day/month/year; no cell tells which");
        }
    }

    @Test
    void anotherStyleThatFitsIsReadWithANote() throws IOException {
        try (Table table = open("x;y", "1.234,5;1", "2,25;1", "1.000;1")) {
            assertThat(cells(table, schema(ColumnKind.NUMBER, "1,234.5"))).containsExactly(1234.5, 2.25, 1000);
            assertThat(table.notes())
                    .containsExactly(
                            "k.csv: column 'x': cells are read as in 1.234,5, not as in 1,234.5 like those of the"
                                    + " run, since more of them fit");
        }
        try (Table table = open("x,y", "13/02/2024,1", "14/03/2024,1")) {
            assertThat(cells(table, schema(ColumnKind.TIME, "05/06/2024"))).startsWith(seconds(2024, 2, 13));
            assertThat(table.notes()).singleElement().asString().contains("06/05/2024", "05/06/2024", "run");
        }
    }

    private static String[] lines(int count, String cell, String last) {
        return IntStream.rangeClosed(0, count)
                .mapToObj(i -> i == 0 ? "x;y" : (i < count ? cell : last) + ";1")
                .toArray(String[]::new);
    }

    /// Nearly all cells fit the run, all fit another style, which reads them in another way.
    @Test
    void aContradictionIsAnError() throws IOException {
        try (Table table = open(lines(40, "1.234", "1.5"))) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> table.cells(schema(ColumnKind.NUMBER, "1.234,5")))
                    .withMessageContainingAll("column 'x'", "a number such as 1.234,5 as in the run", "'1.5'");
        }
        try (Table table = open(lines(40, "01/02/2024", "13/02/2024"))) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> table.cells(schema(ColumnKind.TIME, "05/06/2024")))
                    .withMessageContainingAll("column 'x'", "a time such as 05/06/2024 as in the run", "'13/02/2024'");
        }
        try (Table table = open("x,y", "2024,1", "2023,2")) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> table.cells(schema(ColumnKind.TIME, "05/06/2024")))
                    .withMessageContainingAll("a time such as 05/06/2024 as in the run", "'2024'");
        }
    }

    @Test
    void fewCellsThatNoStyleFitsAreMissing() throws IOException {
        try (Table table = open(lines(40, "1.234", "?!"))) {
            double[] cells = cells(table, schema(ColumnKind.NUMBER, "1.234,5"));
            assertThat(cells).startsWith(1234, 1234).endsWith(1234, Double.NaN);
            assertThat(table.notes()).singleElement().asString().contains("1 cell counts as missing", "'?!'");
        }
    }

    @Test
    void aStyleThatDoesNotExistIsRefused() throws IOException {
        try (Table table = open("x,y", "1,1", "2,2")) {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> table.cells(schema(ColumnKind.NUMBER, "1;234?5")))
                    .withMessageContainingAll("column 'x' of the run", "a style of the kind number", "'1;234?5'");
        }
    }

    @Test
    void answersAreWrittenInTheStyleOfTheRun() throws IOException {
        Schema schema = Schema.of(List.of(
                Column.of("price", ColumnKind.NUMBER).withStyle("1.234,5 €"),
                Column.of("day", ColumnKind.TIME).withStyle("05/06/2024"),
                Column.of("open", ColumnKind.BOOLEAN).withStyle("No/Yes"),
                Column.of("count", ColumnKind.INTEGER).withStyle("1'234.5")));
        double[] codes = {-12345.5, seconds(2024, 12, 31), 1, 1234567};
        Path csv = directory.resolve("alone.csv");
        try (Answers answers = Answers.alone(AnswerColumn.of(schema), 1)) {
            answers.append(2, (row, column) -> row == 0 ? codes[column] : Double.NaN);
            answers.write(Output.file(csv.toString()));
            answers.write(Output.file(directory.resolve("alone.json").toString()));
        }
        assertThat(Files.readString(csv))
                .isEqualTo("price,day,open,count\n\"-12.345,5 €\",12/31/2024,Yes,1'234'567\n,,,\n");
        assertThat(Files.readString(directory.resolve("alone.json")))
                .contains("\"price\":-12345.5", "\"open\":true", "\"count\":1234567");

        try (Table table = open("id;price;day;open;count", "a;;;;", "b;;;;");
                Answers answers = Answers.filling(table, schema.names(), schema, List.of())) {
            answers.append(2, (row, column) -> codes[column]);
            answers.write(Output.file(csv.toString()));
        }
        assertThat(Files.readString(csv)).contains("a,\"-12.345,5 €\",12/31/2024,Yes,1'234'567\n");
    }

    /// A type would say 1.234 where 1234 was read.
    @Test
    void ambiguousCellsKeepTheirTextsInTypedFiles() throws IOException {
        Path parquet = directory.resolve("k.parquet");
        Schema schema = schema(ColumnKind.NUMBER, "1.234,5");
        try (Table table = open("x;y", "1.234;1", ";2");
                Answers answers = Answers.filling(table, List.of("x"), schema, List.of())) {
            answers.append(2, (row, column) -> 1234);
            answers.write(Output.file(parquet.toString()));
        }
        try (Table back = Table.open(parquet)) {
            assertThat(back.texts("x")).containsExactly("1.234", "1.234,0");
        }
    }

    private Table late(int start, String early, String... rest) throws IOException {
        String csv = IntStream.range(0, start).mapToObj(i -> early).collect(Collectors.joining("\n", "x;y\n", "\n"))
                + String.join("\n", rest) + "\n";
        return Table.open(Files.writeString(directory.resolve("late.csv"), csv).toString(), 2);
    }

    private static double[] lastOf(Table table, int count) {
        Schema schema = table.schema(List.of("x"));
        List<Cells> blocks = table.cells(schema);
        double[] all = blocks.stream()
                .flatMapToDouble(block -> Arrays.stream(block.values()).limit(block.count()))
                .toArray();
        return Arrays.copyOfRange(all, all.length - count, all.length);
    }

    /// The type of a column comes from 20,480 rows.
    @Test
    void aStyleThatBeginsLateIsRead() throws IOException {
        try (Table table = late(30_000, "7;1", "1,234.5;1", "2,000;1")) {
            assertThat(lastOf(table, 3)).containsExactly(7, 1234.5, 2000);
            assertThat(table.notes())
                    .containsExactly("late.csv: column 'x': numbers written as 1,234.5 are read as 1234.5");
            assertThat(table.styled(Schema.of(ColumnKind.NUMBER, List.of("x")))
                            .columns()
                            .getFirst()
                            .style())
                    .isEqualTo("1,234.5");
        }
        String[] many = Collections.nCopies(10_000, "1.234,5;1").toArray(String[]::new);
        try (Table table = late(30_000, "1.234;1", many)) {
            Schema stated = table.schema(List.of("x"), Map.of("x", ColumnKind.NUMBER));
            assertThat(table.cells(stated).getFirst().get(0, 0)).isEqualTo(1234);
            assertThat(lastOf(table, 1)).containsExactly(1234.5);
        }
    }

    @Test
    void aPointAmongWholeNumbersIsNoted() throws IOException {
        try (Table table = late(100_000, "7;1", "1.234;1")) {
            assertThat(lastOf(table, 2)).containsExactly(7, 1.234);
            assertThat(table.notes())
                    .containsExactly(
                            "late.csv: column 'x': '1.234' is read as 1.234; among whole numbers it could also be 1234");
        }
        for (String decimal : List.of("0.125", "1.5", "1.2345", "01.234")) {
            try (Table table = late(30_000, "7;1", "1.234;1", decimal + ";1")) {
                assertThat(lastOf(table, 1)).containsExactly(Double.parseDouble(decimal));
                assertThat(table.notes()).isEmpty();
            }
        }
    }
}
