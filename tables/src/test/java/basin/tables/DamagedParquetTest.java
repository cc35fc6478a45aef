package basin.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.rows.InputException;
import basin.rows.Randomness;
import basin.schema.ColumnKind;
import basin.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Parquet file that is damaged is refused in one line that says so, wherever the damage is and whichever part
/// detects it.
class DamagedParquetTest {
    private static final int CASES = 400;
    private static final int ROWS = 900;

    /// The bytes at the end of the file that hold its metadata.
    private static final int METADATA = 700;

    @TempDir
    Path folder;

    private byte[] sound() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("sound.csv"), "x,y,s\n" + "1.5,2,abc\n2.5,3,def\n3.5,,ghi\n".repeat(ROWS / 3));
        Path file = folder.resolve("sound.parquet");
        try (Table table = Table.open(csv.toString(), 1);
                Answers answers = Answers.adding(table, List.of(AnswerColumn.doubles("energy")))) {
            answers.append(new double[ROWS]);
            answers.write(Output.file(file.toString()));
        }
        return Files.readAllBytes(file);
    }

    /// One to three bytes changed, half of the cases in the metadata; every fifth file is cut off.
    private static byte[] damaged(byte[] sound, int number) {
        Randomness randomness = new Randomness(1);
        byte[] bytes = sound.clone();
        for (int change = 0; change <= randomness.below(3, number, 0, 0); change++) {
            int at = number % 2 == 0
                    ? randomness.below(bytes.length, number, 1, change)
                    : bytes.length - 1 - randomness.below(METADATA, number, 1, change);
            bytes[at] = (byte) randomness.below(256, number, 2, change);
        }
        return number % 5 == 0 ? Arrays.copyOf(bytes, randomness.below(bytes.length, number, 3, 0)) : bytes;
    }

    private void ask(Path file) {
        try (Table table = Table.open(file.toString(), 1)) {
            table.rows(List.of("x", "y"));
            try (Answers answers = Answers.adding(table, List.of(AnswerColumn.doubles("energy")))) {
                answers.append(new double[(int) table.count()]);
                answers.write(Output.file(folder.resolve("out.csv").toString()));
            }
        }
    }

    @Test
    void damageIsReportedInOneLine() throws IOException {
        byte[] sound = sound();
        int refused = 0;
        for (int number = 0; number < CASES; number++) {
            Path file = Files.write(folder.resolve("bad.parquet"), damaged(sound, number));
            try {
                ask(file);
            } catch (InputException e) {
                assertThat(e.getMessage())
                        .as("case %d", number)
                        .containsAnyOf(
                                "bad.parquet: expected a valid Parquet file, got a damaged one",
                                "bad.parquet: expected a column",
                                "bad.parquet: expected at least one row",
                                "got an empty file")
                        .matches("\\P{Cntrl}*");
                refused++;
            }
        }
        assertThat(refused).isBetween(CASES / 3, CASES);
    }

    @Test
    void otherMistakesKeepTheirMessages() throws IOException {
        Path file = Files.write(folder.resolve("sound.parquet"), sound());
        try (Table table = Table.open(file.toString(), 1)) {
            assertThatThrownBy(() -> table.cells(Schema.of(ColumnKind.NUMBER, List.of("s"))))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("expected a number, got 'abc'");
        }
    }
}
