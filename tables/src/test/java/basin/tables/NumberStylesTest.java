package basin.tables;

import static org.assertj.core.api.Assertions.assertThat;

import basin.schema.Cells;
import basin.schema.ColumnKind;
import basin.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers as people write them: read by the whole column, and written in the same style.
class NumberStylesTest {
    @TempDir
    Path directory;

    private Table open(String content) throws IOException {
        return Table.open(Files.writeString(directory.resolve("n.csv"), content).toString(), 2);
    }

    private static double[] cells(Table table, String column) {
        Schema schema = table.schema(List.of(column));
        assertThat(schema.columns().getFirst().kind()).isIn(ColumnKind.NUMBER, ColumnKind.INTEGER);
        Cells cells = table.cells(schema).getFirst();
        return Arrays.copyOf(cells.values(), cells.count());
    }

    /// Two cells of a style, the numbers that they are, and −1234567.5 in that style.
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "1,234,567~1,234.5~1234567~1234.5~-1,234,567.5",
                "1.234.567,8~12~1234567.8~12~-1.234.567,5",
                "1 234~1 234 567,5~1234~1234567.5~-1 234 567,5",
                "1'234~1'234.25~1234~1234.25~-1'234'567.5",
                "0,5~0,125~0.5~0.125~-1234567,5",
                "12.5%~3%~12.5~3~-1234567.5%",
                "12,5 %~3 %~12.5~3~-1234567,5 %",
                "$1,234.50~-$3.25~1234.5~-3.25~-$1,234,567.5",
                "€ 0,5~€ -2~0.5~-2~-€ 1234567,5",
                "5,50 EUR~1.234,5 EUR~5.5~1234.5~-1.234.567,5 EUR",
                "£12~£7~12~7~-£1234567.5",
                "¥1,000~¥25~1000~25~-¥1,234,567.5",
            })
    void areReadAndWrittenInTheStyleOfTheirColumn(String one, String two, double first, double second, String filled)
            throws IOException {
        String csv = "id;x\n" + "a;" + one + "\nb;" + two + "\nc;\n" + "a;\"" + one + "\"\n";
        String out = directory.resolve("out.csv").toString();
        try (Table table = open(csv)) {
            assertThat(cells(table, "x")).containsExactly(first, second, Double.NaN, first);
            Schema schema = Schema.of(ColumnKind.NUMBER, List.of("x"));
            try (Answers answers = Answers.filling(table, List.of("x"), schema, List.of())) {
                answers.append(4, (row, column) -> -1234567.5);
                answers.write(Output.file(out));
            }
        }
        try (Table back = Table.open(out, 1)) {
            assertThat(back.texts("x")).containsExactly(one, two, filled, one);
        }
    }

    @Test
    void thousandsAndDecimalCommasHaveHeaders() throws IOException {
        String thousands = IntStream.range(0, 20)
                .mapToObj(i -> i + ",\"" + (100 + i) + ",000.00\"\n")
                .collect(Collectors.joining("", "a,number\n", ""));
        try (Table table = open(thousands)) {
            assertThat(cells(table, "number")).startsWith(100_000, 101_000).endsWith(119_000);
        }
        for (String delimiter : List.of(";", "\t")) {
            String commas = IntStream.range(0, 10)
                    .mapToObj(i -> i + ",5" + delimiter + i + ",25\n")
                    .collect(Collectors.joining("", "a" + delimiter + "b\n", ""));
            try (Table table = open(commas)) {
                assertThat(cells(table, "a")).startsWith(0.5, 1.5);
                assertThat(cells(table, "b")).startsWith(0.25, 1.25);
                assertThat(table.notes())
                        .containsExactly("n.csv: column 'b': numbers written as 1234,5 are read as 1234.5");
            }
        }
    }

    @Test
    void columnsThatCouldBeReadInTwoWaysAreReadAsThousandsWithANote() throws IOException {
        try (Table table = open("x;y\n1,234;a\n5,678;b\n12;c\n")) {
            assertThat(cells(table, "x")).containsExactly(1234, 5678, 12);
            assertThat(table.notes())
                    .containsExactly(
                            "n.csv: column 'x': numbers written as 1,234.5 are read as 1234.5; all could also be"
                                    + " decimals");
        }
        try (Table table = open("x;y\n1,234,567;a\n5,678;b\n12;c\n")) {
            assertThat(cells(table, "x")).containsExactly(1_234_567, 5678, 12);
            assertThat(table.notes())
                    .containsExactly("n.csv: column 'x': numbers written as 1,234.5 are read as 1234.5");
        }
    }

    @Test
    void datesThatCouldBeReadInTwoWaysHaveANote() throws IOException {
        try (Table table = open("d,x\n01/02/2024,1\n03/04/2024,2\n")) {
            assertThat(table.cells(table.schema(List.of("d"))).getFirst().get(0, 0))
                    .isEqualTo(86_400.0 * 19_754);
            assertThat(table.notes())
                    .containsExactly("n.csv: column 'd': times are read as day/month/year; no cell tells which");
        }
        try (Table table = open("d,x\n01/02/2024,1\n03/14/2024,2\n")) {
            table.cells(table.schema(List.of("d")));
            assertThat(table.notes()).isEmpty();
        }
    }

    @Test
    void dashesAndSpreadsheetErrorsAreMissing() throws IOException {
        try (Table table = open("x,y\n1,2\n-,3\n--,4\n#N/A,5\nn/a,6\n-2,7\n")) {
            assertThat(cells(table, "x")).containsExactly(1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, -2);
            assertThat(table.notes()).isEmpty();
        }
    }

    @Test
    void anInfiniteNumberIsMissingAndNamed() throws IOException {
        try (Table table = open("y1,y2\n1,inf\n3,4\n5,6\n")) {
            assertThat(cells(table, "y2")).containsExactly(Double.NaN, 4, 6);
            assertThat(table.notes()).hasSize(1).first().asString().contains("y2", "1 cell", "'inf' in line 2");
        }
    }

    @Test
    void codesAndWordsWithCommasStayTexts() throws IOException {
        try (Table table = open("a;b;c\n007;1,23,4;LOT 12\n008;2,34,5;LOT 13\n")) {
            assertThat(table.schema(List.of("a", "b", "c")).columns())
                    .extracting(basin.schema.Column::kind)
                    .containsOnly(ColumnKind.CATEGORY);
        }
    }
}
