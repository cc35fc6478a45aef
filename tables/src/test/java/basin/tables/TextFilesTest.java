package basin.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.rows.InputException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Encodings, line ends, headers and ragged lines of CSV files.
class TextFilesTest {
    private static final String TABLE = "naïve,b\n1,café\n3,thé\n5,café\n";

    @TempDir
    Path directory;

    private String file(String content, Charset charset) throws IOException {
        return Files.write(directory.resolve("t.csv"), content.getBytes(charset))
                .toString();
    }

    private Table open(String content) throws IOException {
        return Table.open(file(content, StandardCharsets.UTF_8), 2);
    }

    private void refused(String content, String message) {
        assertThatThrownBy(() -> open(content).close())
                .isInstanceOf(InputException.class)
                .message()
                .contains(message)
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "windows-1252"})
    void otherEncodingsAreReadWithANote(String name) throws IOException {
        Charset charset = Charset.forName(name);
        String mark = name.startsWith("UTF") ? "\ufeff" : "";
        try (Table table = Table.open(file(mark + TABLE, charset), 2)) {
            assertThat(table.columns()).extracting(Column::name).containsExactly("naïve", "b");
            assertThat(table.texts("b")).containsExactly("café", "thé", "café");
            assertThat(table.notes()).containsExactly("t.csv: not UTF-8 text; read as " + charset.displayName());
        }
    }

    /// The first byte that is not UTF-8 may come late.
    @Test
    void theWholeFileDecidesTheEncoding() throws IOException {
        String late = "a,b\n" + "1,x\n".repeat(200_000) + "2,café\n";
        try (Table table = Table.open(file(late, StandardCharsets.ISO_8859_1), 2)) {
            assertThat(table.levels("b")).containsExactly("café", "x");
            assertThat(table.count()).isEqualTo(200_001);
        }
        try (Table table = open(late)) {
            assertThat(table.levels("b")).containsExactly("café", "x");
            assertThat(table.notes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyLineEndIsRead(String end) throws IOException {
        try (Table table = open(("\ufeff" + TABLE).replace("\n", end))) {
            assertThat(table.columns()).extracting(Column::name).containsExactly("naïve", "b");
            assertThat(table.texts("b")).containsExactly("café", "thé", "café");
        }
    }

    @Test
    void nulIsNoText() {
        refused("a,b\n1,2\n3,\0\n", "t.csv: line 3: expected text, got the character NUL");
        refused(
                "a,b\n" + "1,x\n".repeat(400_000) + "2,\0\n3,y\n",
                "t.csv: line 400002: expected text, got the character NUL");
    }

    @Test
    void lineEndsMayDiffer() throws IOException {
        try (Table table = open("a,b\r\n1,\"x\r\ny\"\n2,z\r\n")) {
            assertThat(table.texts("a")).containsExactly("1", "2");
            assertThat(table.texts("b")).containsExactly("x\r\ny", "z");
        }
        try (Table table = open("a,b\r1,\"x\"\r2,z\r")) {
            assertThat(table.texts("b")).containsExactly("x", "z");
        }
    }

    @Test
    void theFirstLineMayStateTheDelimiter() throws IOException {
        for (String first : List.of("sep=;", "\"sep=;\"")) {
            try (Table table = open(first + "\na,x;b,y\n1,5;2\n3,5;4\n")) {
                assertThat(table.columns()).extracting(Column::name).containsExactly("a,x", "b,y");
                assertThat(table.texts("a,x")).containsExactly("1,5", "3,5");
                assertThat(table.place(2)).isEqualTo("line 4");
            }
        }
    }

    @Test
    void wrongQuotesAreNamedByTheirLine() {
        String lines = "a,b\n" + "1,x\n".repeat(20);
        String expected = "t.csv: line 22: expected quotation marks around whole cells";
        refused(lines + "1,\"x\n2,y\n", expected);
        refused(lines + "1,\"x\"y\n2,y\n", expected);
        refused(
                lines + "1,\"" + "z".repeat(2_100_000) + "\"\n2,y\n",
                "t.csv: line 22: expected at most 2000000 bytes, got 2100004; look for a quotation mark");
    }

    /// A cell in quotes may have line ends and delimiters; lines above the header, and blank ones, have no row.
    @Test
    void rowsAreNamedByTheirLines() throws IOException {
        try (Table table = open("a title\n\nx;y\n1;\"p\nq;\"\"r\"\n\n2;s\"\n3;t\n")) {
            assertThat(table.texts("y")).containsExactly("p\nq;\"r", "s\"", "t");
            assertThat(List.of(table.place(1), table.place(2), table.place(3)))
                    .containsExactly("line 4", "line 7", "line 8");
        }
        try (Table table = open("x\n1\n\n3\n")) {
            assertThat(table.texts("x")).containsExactly("1", null, "3");
            assertThat(table.place(3)).isEqualTo("line 4");
        }
    }

    @Test
    void rowsOfSeveralFilesAreNamedByLineAndFile() throws IOException {
        Files.writeString(directory.resolve("p1.csv"), "x,y\n1,2\n3,4\n");
        Files.writeString(directory.resolve("p2.csv"), "x,y\n" + "5,6\n".repeat(20) + "bad,6\n");
        try (Table table = Table.open(directory.resolve("p*.csv").toString(), 2)) {
            assertThat(table.place(2)).isEqualTo("line 3 of p1.csv");
            var _ = table.rows(List.of("x"));
            assertThat(table.notes()).singleElement().asString().endsWith("the first is 'bad' in line 22 of p2.csv");
        }
    }

    @Test
    void timesInSeveralWaysAreNoted() throws IOException {
        try (Table table = open("d,y\n" + "2024-01-02,1\n03/02/2024,2\n04.03.2024,3\n".repeat(5))) {
            var _ = table.cells(table.schema(List.of("d", "y")));
            assertThat(table.notes())
                    .containsExactly("t.csv: column 'd': times that are written in several ways are read as texts;"
                            + " write them in one");
        }
    }

    @Test
    void aRaggedLineIsAnErrorWhereverItIs() {
        refused("y1,y2\n1,2\n3\n5,6,7\n", "t.csv: line 3: expected 2 cells, got 1");
        refused("y1,y2\n1,2,3\n4,5,6\n7,8,9\n", "t.csv: line 2: expected 2 cells, got 3");
        refused("y1,y2\n1\n4,5\n", "t.csv: line 2: expected 2 cells, got 1");
        refused("y1,y2,y3\n1,\"a\nb\",3\n4,5\n", "t.csv: line 4: expected 3 cells, got 2");
    }

    @Test
    void theFirstLineOfTextsIsAHeader() throws IOException {
        for (String header :
                List.of("name,city\nAnn,Rome\nBob,Oslo\n", "id,2019\n1,5\n2,6\n", "a,b\nx,\"1,5\"\ny,\"2,5\"\n")) {
            try (Table table = open(header)) {
                assertThat(table.count()).as(header).isEqualTo(2);
            }
        }
        for (String rows : List.of("1,2\n3,4\n", "red,big\nblue,big\nred,small\n", "1.5,x\n2,y\n")) {
            try (Table table = open(rows)) {
                assertThat(table.count()).as(rows).isEqualTo(rows.lines().count());
            }
        }
    }

    @Test
    void quotesInTheMiddleOfACellAreText() throws IOException {
        try (Table table = open("size,x\n5\" pipe,1\n3\" pipe,2\n")) {
            assertThat(table.texts("size")).containsExactly("5\" pipe", "3\" pipe");
        }
    }

    @Test
    void badLinesAreLeftOutWhereThatIsAskedFor() throws IOException {
        String path = file("y1,y2\n1,2\n3\n5,6,7\n8,\"9\n\"\n", StandardCharsets.UTF_8);
        try (Table table = Table.open(path, 2, new Reading(false, true))) {
            assertThat(table.texts("y1")).containsExactly("1", "8");
            assertThat(table.texts("y2")).containsExactly("2", "9\n");
            assertThat(table.notes())
                    .containsExactly("t.csv: left out 2 lines, which are not of 2 cells; the first is line 3");
        }
    }

    @Test
    void commentsAreLeftOut() throws IOException {
        try (Table table =
                open("# by hand, on Monday, late\n# done\nx,y\nflat #1,2\n3,4\n# in two, or three, parts\n5,6\n")) {
            assertThat(table.columns()).extracting(Column::name).containsExactly("x", "y");
            assertThat(table.texts("x")).containsExactly("flat #1", "3", "5");
            assertThat(table.texts("y")).containsExactly("2", "4", "6");
            assertThat(table.notes())
                    .containsExactly(
                            "t.csv: left out 1 line, which begins with #",
                            "t.csv: skipped the first 2 lines, which are not part of the table");
        }
        try (Table table = open("#id,x\n#1,2\n#2,4\n")) {
            assertThat(table.columns()).extracting(Column::name).containsExactly("#id", "x");
            assertThat(table.texts("#id")).containsExactly("#1", "#2");
        }
        refused("# done\nx,y\n\n1,2\n3\n5,6\n", "t.csv: line 5: expected 2 cells, got 1");
    }

    /// Lines beyond those by which the form is found are counted with comments and empty lines.
    @Test
    void aLateRaggedLineHasItsNumber() {
        refused("# done\nx,y\n\n" + "1,2\n".repeat(3_000) + "3\n5,6\n", "t.csv: line 3004: expected 2 cells, got 1");
    }

    @Test
    void cellsThatCannotBeReadAreErrorsWhereThatIsAskedFor() throws IOException {
        String path = file("a,b\n" + "1,1\n".repeat(20) + "x,2\n", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> {
                    try (Table table = Table.open(path, 2, new Reading(true, false))) {
                        table.cells(table.schema(List.of("a")));
                    }
                })
                .isInstanceOf(InputException.class)
                .hasMessage("t.csv: line 22, column 'a': expected a number, got 'x'");
    }
}
