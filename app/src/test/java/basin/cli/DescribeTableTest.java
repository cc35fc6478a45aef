package basin.cli;

import static basin.cli.Command.PENGUINS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `describe` of a table.
class DescribeTableTest {
    @TempDir
    Path folder = Path.of("");

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String describe(Object... words) {
        Command done = Command.run(words);
        assertThat(done.err()).isEmpty();
        assertThat(done.code()).isZero();
        return done.out();
    }

    @Test
    void everyColumnHasItsKindValuesAndUse() throws IOException {
        StringBuilder csv = new StringBuilder("id,who,x,twin,day,ok,none,nine,list\n");
        for (int i = 0; i < 100; i++) {
            int x = i % 10 * (i % 10);
            String cell = i % 4 == 0 ? "" : String.valueOf(x);
            csv.append(i)
                    .append(",name ")
                    .append(i)
                    .append(',')
                    .append(cell)
                    .append(',')
                    .append(cell);
            csv.append(",2024-01-").append(11 + i % 20).append(i % 5 == 0 ? ",yes" : ",no");
            csv.append(",,9,a").append(i % 2).append('\n');
        }
        List<String> lines =
                describe("describe", file("t.csv", csv.toString())).lines().toList();
        assertThat(lines.get(1)).isEqualTo("rows      100");
        assertThat(lines.subList(4, lines.size()))
                .satisfiesExactly(
                        line -> assertThat(line).matches("id +integer +0% +0 to 99 +█{10} +no: a count of the rows"),
                        line -> assertThat(line)
                                .matches("who +category +0% +name 0 1\\.0%.*, … .*no: an identifier: 100 texts.*"),
                        line -> assertThat(line).matches("x +integer +25% +0 to 81 .*yes"),
                        line -> assertThat(line).matches("twin +integer +25% +0 to 81 .*no: a copy of x"),
                        line -> assertThat(line).matches("day +time +0% +2024-01-11 to 2024-01-30 +█{10} +yes"),
                        line -> assertThat(line).matches("ok +boolean +0% +true 20% +█▂ +yes"),
                        line -> assertThat(line).matches("none +.* +100% +— +no: only missing cells"),
                        line -> assertThat(line).matches("nine +integer +0% +9 to 9 +█ +no: constant"),
                        line -> assertThat(line).matches("list +category +0% +a0 50%, a1 50% +██ +yes"));
    }

    /// What is learned is what `train` learns.
    @Test
    void jsonHasTheCounts() {
        assertThat(describe("describe", PENGUINS, "--json"))
                .contains(
                        "\"rows\":344",
                        "{\"name\":\"species\",\"kind\":\"category\",\"missing\":0,\"levels\":[{\"text\":\"Adelie\","
                                + "\"count\":152},{\"text\":\"Gentoo\",\"count\":124},{\"text\":\"Chinstrap\",\"count\":68}],"
                                + "\"other_levels\":0,\"learned\":true}",
                        "\"name\":\"bill_length_mm\",\"kind\":\"number\",\"missing\":2,\"min\":32.1,\"max\":59.6");
    }

    @Test
    void queriesPatternsAndOtherFormats() throws IOException {
        file("a.jsonl", "{\"n\": 1, \"l\": [1]}\n");
        file("b.jsonl", "{\"n\": 3, \"l\": [2]}\n");
        String pattern = folder.resolve("*.jsonl").toString();
        assertThat(describe("describe", pattern))
                .contains("rows      2", "n       integer  0%", "no: of type BIGINT[]");
        assertThat(describe("describe", pattern, "--sql", "SELECT n + 1 AS m FROM data"))
                .contains("2 to 4");
        assertThat(Command.run("describe", folder.resolve("no.csv")).err())
                .contains("no.csv: expected a file, got none");
        assertThat(Command.run("describe", folder.resolve("no")).err()).contains("expected the folder of a run");
        assertThat(Command.run("describe").err()).contains("expected a table, or a query after --sql, got neither");
    }

    @Test
    void namesAndTextsFromTheFileAreEscaped() throws IOException {
        Path file = file("t.csv", "a\u001b[31m,b\n\u001b]0;x\u0007,1\ny,2\n\u001b]0;x\u0007,3\ny,5\n");
        assertThat(describe("describe", file))
                .doesNotContain("\u001b", "\u0007")
                .contains("\\u001b");
    }

    @Test
    void aTerminalWithoutBlocksGetsAscii() throws IOException {
        Path file = file("t.csv", "n\n1\n2\n2\n4\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintStream err = new PrintStream(new ByteArrayOutputStream(), true, Charset.forName("US-ASCII"))) {
            Session session = new Session(new StandardOutput(out), err, 0, answer -> {
                throw new IllegalStateException("no interruption");
            });
            assertThat(Basin.run(session, "describe", file.toString())).isZero();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("#").doesNotContain("█");
    }

    @Test
    void aHistogramShowsEveryCount() {
        assertThat(TableListing.histogram(List.of(0L, 1L, 500L, 501L, 1000L), "12345678"))
                .isEqualTo(" 1458");
        assertThat(TableListing.histogram(List.of(), "12")).isEmpty();
    }
}
