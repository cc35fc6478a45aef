package basin.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.rows.InputException;
import basin.schema.Cells;
import basin.schema.ColumnKind;
import basin.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several files as one table.
class ManyFilesTest {
    @TempDir
    Path folder;

    private void file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }

    private Table open(String pattern) {
        return Table.open(folder.resolve(pattern).toString(), 2);
    }

    private void refused(String pattern, String... parts) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> open(pattern).close())
                .satisfies(e -> assertThat(e.getMessage()).contains(parts).doesNotContain("\n"));
    }

    private static List<Double> numbers(Table table, String column) {
        List<Double> numbers = new ArrayList<>();
        for (Cells block : table.cells(Schema.of(ColumnKind.NUMBER, List.of(column)))) {
            for (int i = 0; i < block.count(); i++) {
                numbers.add(block.get(i, 0));
            }
        }
        return numbers;
    }

    /// More rows than one thread reads at a time, so that an order that is lost shows.
    @Test
    void rowsComeInTheOrderOfTheNames() throws IOException {
        int each = 150_000;
        for (int f = 2; f >= 0; f--) {
            StringBuilder csv = new StringBuilder("id\n");
            for (int i = 0; i < each; i++) {
                csv.append(f * each + i).append('\n');
            }
            file("part-" + f + ".csv", csv.toString());
        }
        try (Table table = open("part-*.csv")) {
            List<Double> ids = numbers(table, "id");
            assertThat(ids).hasSize(3 * each).isSorted().doesNotHaveDuplicates();
            assertThat(table.name()).isEqualTo("part-*.csv");
            assertThat(table.count()).isEqualTo(3L * each);
        }
    }

    @Test
    void columnsMayHaveAnotherOrderAndDelimiter() throws IOException {
        file("a.csv", "n,text\n1,x\n2,y\n");
        file("b.csv", "text;n\nz;3.5\n");
        try (Table table = open("[ab].csv")) {
            assertThat(table.columns()).extracting(Column::name).containsExactly("n", "text");
            assertThat(numbers(table, "n")).containsExactly(1.0, 2.0, 3.5);
            assertThat(table.texts("text")).containsExactly("x", "y", "z");
        }
    }

    @Test
    void aColumnOfNumbersInSomeFilesAndTextsInOthersHasTexts() throws IOException {
        file("a.csv", "n,m\n1.50,1\n2.50,2\n");
        file("b.csv", "n,m\nx,3\ny,4\n");
        Path out = folder.resolve("out.json");
        try (Table table = open("{a,b}.csv");
                Answers answers = Answers.adding(table, List.of(AnswerColumn.doubles("more")))) {
            assertThat(table.schema(List.of("n")).columns().getFirst().kind()).isEqualTo(ColumnKind.CATEGORY);
            assertThat(table.texts("n")).containsExactly("1.50", "2.50", "x", "y");
            answers.append(new double[4]);
            answers.write(Output.file(out.toString()));
        }
        assertThat(Files.readString(out)).contains("\"n\":\"1.50\",\"m\":1", "\"n\":\"y\",\"m\":4");
    }

    @Test
    void otherFormatsAndQueries() throws IOException {
        file("a.jsonl", "{\"n\": 1}\n");
        file("deep/b.jsonl", "{\"n\": 2.5}\n");
        String pattern = folder.resolve("**.jsonl").toString();
        try (Table table = Table.open(pattern, 1);
                Table query = Table.query("SELECT sum(n) AS s FROM data", pattern, 1)) {
            assertThat(numbers(table, "n")).containsExactly(1.0, 2.5);
            assertThat(numbers(query, "s")).containsExactly(3.5);
        }
    }

    @Test
    void aQueryJoinsFiles() throws IOException {
        file("a.csv", "id,x\n1,10\n2,20\n");
        file("b.jsonl", "{\"id\": 2, \"y\": 5}\n");
        String sql = "SELECT x, y FROM '%1$s/a.csv' JOIN '%1$s/b.jsonl' USING (id)".formatted(folder);
        try (Table table = Table.query(sql, null, 1)) {
            assertThat(numbers(table, "x")).containsExactly(20.0);
            assertThat(numbers(table, "y")).containsExactly(5.0);
        }
    }

    @Test
    void aMistakeNamesTheFile() throws IOException {
        file("a.csv", "id,price\n1,2\n");
        file("b.csv", "id,prise\n1,2\n");
        file("c.csv", "id,price,more\n1,2,3\n");
        file("d.csv", "id,price\n1,2\n3\n");
        file("e.jsonl", "{\"id\": 1, \"price\": 2}\n");
        refused("[ab].csv", "b.csv: expected a column 'price', as in ", "a.csv, got ", "prise");
        refused("[ac].csv", "a.csv: expected a column 'more', as in ", "c.csv");
        refused("[ad].csv", "d.csv: line 3: expected 2 cells, got 1");
        refused("[ae].*", "e.jsonl: expected a file of the same format as ", "a.csv");
        refused("x*.csv", "x*.csv: expected a file, or several of this pattern, got none");
        refused("none/*.csv", "expected a file, or several of this pattern, got none");
        refused("a[.csv", "expected a file, or a pattern such as data/*.csv, got an unfinished pattern");
    }

    @Test
    void noneOfTheFilesIsOverwritten() throws IOException {
        file("a.csv", "n\n1\n");
        file("b.csv", "n\n2\n");
        try (Table table = open("*.csv");
                Answers answers = Answers.adding(table, List.of(AnswerColumn.doubles("more")))) {
            answers.append(new double[2]);
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() ->
                            answers.write(Output.file(folder.resolve("b.csv").toString())))
                    .withMessageContaining("expected an output file, got the input");
        }
        assertThat(folder.resolve("b.csv")).hasContent("n\n2\n");
    }
}
