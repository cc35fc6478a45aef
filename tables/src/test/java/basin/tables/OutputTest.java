package basin.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import basin.rows.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
    @TempDir
    Path directory;

    private static void refused(Runnable action, String... parts) {
        assertThatThrownBy(action::run)
                .isInstanceOf(InputException.class)
                .message()
                .contains(parts)
                .doesNotContain("\n");
    }

    private static void write(Output output, double... energies) {
        try (Answers answers = Answers.alone(List.of(AnswerColumn.doubles("energy")), 1)) {
            answers.append(energies);
            answers.write(output);
        }
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void anOldFileIsReplacedCompletely() throws IOException {
        Path out = Files.writeString(directory.resolve("out.csv"), "old");
        write(Output.file(out.toString()), 1, 2);
        assertThat(out).hasContent("energy\n1.0\n2.0\n");
        assertThat(names()).containsExactly("out.csv");
    }

    @Test
    void unwritableFilesAreRefusedBeforeTheWork() throws IOException {
        refused(
                () -> Output.file(directory.resolve("none/out.csv").toString()),
                "expected an existing directory",
                "got none");
        Path folder = Files.createDirectory(directory.resolve("folder.csv"));
        refused(() -> Output.file(folder.toString()), "expected an output file, got a directory");
        refused(() -> Output.file(directory.resolve("out.xls").toString()), "expected a file ending in .csv, .tsv");
        refused(() -> Output.file("a\0.csv"), "a name that no file can have");
    }

    @Test
    void theInputIsNotOverwritten() throws IOException {
        Path input = Files.writeString(directory.resolve("in.csv"), "a\n1\n");
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), input);
        for (Path out : List.of(input, link, directory.resolve("./in.csv"))) {
            refused(() -> Output.file(out.toString(), input), "expected an output file, got the input");
            try (Table table = Table.open(input.toString(), 1);
                    Answers answers = Answers.adding(table, List.of(AnswerColumn.doubles("e")))) {
                answers.append(new double[1]);
                refused(() -> answers.write(Output.file(out.toString())), "got the input");
            }
        }
        assertThat(input).hasContent("a\n1\n");
    }

    /// An output whose temporary file is a link to /dev/full, a device that is always full.
    private Output fullDisk(Path out) throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/dev/full"));
        return Output.file(out.toString(), file -> link);
    }

    @Test
    void aFullDiskLeavesNothing() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        for (String name : List.of("out.csv", "out.parquet", "out.json")) {
            Path out = directory.resolve(name);
            Output output = fullDisk(out);
            refused(() -> write(output, new double[100_000]), name, "no space left on the device");
            assertThat(names()).isEmpty();
        }
    }

    @Test
    void aFullDiskKeepsTheOldFile() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        Path out = Files.writeString(directory.resolve("out.csv"), "old");
        Output output = fullDisk(out);
        refused(() -> write(output, 1), "no space left");
        assertThat(out).hasContent("old");
        assertThat(names()).containsExactly("out.csv");
    }

    @Test
    void fileNamesWithSpecialCharactersAreAccepted() throws IOException {
        for (String name : List.of("a'; COPY.csv", "x\ny.csv", "ünï [1]*.csv")) {
            write(Output.file(directory.resolve(name).toString()), 3);
            assertThat(directory.resolve(name)).hasContent("energy\n3.0\n");
        }
        assertThat(names()).hasSize(3);
    }

    @Test
    void formatsAreKnownByTheirEndings() throws IOException {
        for (String name : List.of("o.tsv", "o.csv.gz", "o.jsonl", "o.NDJSON", "o.json", "o.parquet")) {
            String out = directory.resolve(name).toString();
            write(Output.file(out), 0.5);
            try (Table table = Table.open(out, 1)) {
                assertThat(table.rows(List.of("energy")).get(0, 0)).isEqualTo(0.5f);
            }
        }
        assertThat(directory.resolve("o.jsonl")).hasContent("{\"energy\":0.5}\n");
        assertThat(Files.readAllBytes(directory.resolve("o.csv.gz"))).startsWith(0x1f, 0x8b);
    }
}
