package basin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.rows.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainTableTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    @Test
    void rowsAndColumnsAreChosenWithoutAChangeOfTheirTexts() throws IOException {
        PlainTable table = PlainTable.read(file("a,b,c\n1.50,x,\n-0,y,2e3\n"));
        assertThat(table.count()).isEqualTo(2);
        assertThat(table.numbers(2)).containsExactly(Double.NaN, 2000);

        Path chosen = table.rows(1, 0, 1).columns(2, 0).write(folder.resolve("chosen.csv"));

        assertThat(chosen).hasContent("c,a\n2e3,-0\n,1.50\n2e3,-0\n");
    }

    @Test
    void compressedFilesAreRead() throws IOException {
        Path file = folder.resolve("table.csv.gz");
        try (OutputStream bytes = new GZIPOutputStream(Files.newOutputStream(file))) {
            bytes.write("a\n1\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(PlainTable.read(file)).isEqualTo(new PlainTable(List.of("a"), List.of(List.of("1"))));
    }

    @Test
    void otherFilesAreRefused() {
        assertThatThrownBy(() -> PlainTable.read(file("a,b\n1,2\n3\n")))
                .isInstanceOf(InputException.class)
                .hasMessage("table.csv, line 3: expected 2 cells, got 1");
        assertThatThrownBy(() -> PlainTable.read(file("a,b\n1,\"x\"\n")))
                .isInstanceOf(InputException.class)
                .hasMessage("table.csv, line 2: expected cells without quotes, got a quote");
        assertThatThrownBy(() -> PlainTable.read(file(""))).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> PlainTable.read(file("a\nx\n")).numbers(0))
                .isInstanceOf(InputException.class)
                .hasMessage("column a, row 1: expected a number, got 'x'");
    }
}
