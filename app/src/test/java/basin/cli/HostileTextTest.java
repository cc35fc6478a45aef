package basin.cli;

import static basin.cli.Command.SPIRAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names and cells from files and from the command line cannot control the terminal, and are shortened.
class HostileTextTest {
    /// Colours the terminal, ends the line and changes the direction of writing.
    private static final String HOSTILE = "x\u001b[31m\u202ey";

    private static final String SHOWN = "x\\u001b[31m\\u202ey";

    @TempDir
    Path folder;

    private static Command safe(Object... words) {
        Command command = Command.run(words);
        assertThat(command.err() + command.out()).doesNotContain("\u001b", "\u202e", "\r", "\u009b");
        return command;
    }

    private static String mistake(Object... words) {
        Command command = safe(words);
        assertThat(command.code()).isEqualTo(2);
        assertThat(command.err()).hasLineCount(1).hasSizeLessThan(1300);
        return command.err();
    }

    private Path table() throws IOException {
        return Files.writeString(folder.resolve("hostile.csv"), HOSTILE + ",b,c\n1,2,u\n3,4,v\n5,6,w\n7,9,\u001b\n");
    }

    @Test
    void namesOnTheCommandLine() {
        assertThat(mistake(HOSTILE)).contains(SHOWN);
        assertThat(mistake("train", SPIRAL, "--" + HOSTILE)).contains(SHOWN);
        assertThat(mistake("train", SPIRAL, HOSTILE)).contains(SHOWN);
        assertThat(mistake("train", HOSTILE + ".csv", "--out", folder.resolve("run")))
                .contains(SHOWN);
        assertThat(mistake("train", SPIRAL, "--out", folder.resolve("run"), "--method", HOSTILE))
                .contains(SHOWN);
        assertThat(mistake("train", SPIRAL, "--out", folder.resolve("run"), "--set", HOSTILE + "=1"))
                .contains(SHOWN);
        assertThat(mistake(
                        "train", SPIRAL, "--out", folder.resolve("run"), "--method", "kmeans", "--set", "k=" + HOSTILE))
                .contains(SHOWN);
        assertThat(mistake("train", SPIRAL, "--out", folder.resolve("run"), "--columns", HOSTILE))
                .contains(SHOWN);
        assertThat(mistake("train", SPIRAL, "--out", folder.resolve("run"), "--seed", HOSTILE))
                .contains(SHOWN);
        assertThat(mistake("methods", HOSTILE)).contains(SHOWN);
        assertThat(mistake("help", HOSTILE)).contains(SHOWN);
        assertThat(mistake("describe", HOSTILE)).contains(SHOWN);
        assertThat(mistake("lecture", HOSTILE, "--out", folder.resolve("page"))).contains(SHOWN);
    }

    @Test
    void namesAndCellsInATable() throws IOException {
        Path run = folder.resolve(HOSTILE);
        Command trained = safe("train", table(), "--method", "kmeans", "--set", "k=2", "--out", run);
        assertThat(trained.code()).isZero();
        assertThat(trained.out()).contains(SHOWN);
        assertThat(safe("describe", run).out()).contains(SHOWN);
        assertThat(safe("sample", run, "--rows", 10, "--sampler", "metropolis", "--out", folder.resolve("s.csv"))
                        .err())
                .contains(SHOWN);
        assertThat(mistake("train", table(), "--columns", "c", "--method", "ica", "--out", folder.resolve("c")))
                .contains("'c'");
        assertThat(mistake("score", run, SPIRAL)).contains(SHOWN);
    }

    @Test
    void answersAreWrittenUnescaped() throws IOException {
        Path run = folder.resolve("run");
        Command.run("train", table(), "--method", "kmeans", "--set", "k=2", "--out", run);
        assertThat(Command.run("score", run, table()).out()).startsWith(HOSTILE + ",b,c,energy,rank\n");
        assertThat(Command.run("describe", run, "--json").out()).contains("\u202e");
    }

    @Test
    void stackTraceNamesAreEscaped() throws IOException {
        assertThat(safe("train", HOSTILE + ".csv", "--verbose").err()).contains(SHOWN, "\n\tat basin.");
    }

    @Test
    void argumentsThatBeginWithAtAreNotExpanded() {
        assertThat(mistake("train", SPIRAL, "@" + SPIRAL)).contains("'@" + SPIRAL + "'");
    }

    @Test
    void longNamesAndCells() throws IOException {
        String name = "n".repeat(5000);
        String cell = "c".repeat(5000);
        Path table = Files.writeString(folder.resolve("long.csv"), name + ",b\n1,2\n3," + cell + "\n");
        assertThat(mistake("train", table, "--columns", "z")).contains("nn…nn").hasSizeLessThan(300);
        Path run = folder.resolve("numbers");
        assertThat(Command.run("train", "--sql", "FROM (VALUES (1), (2)) t(b)", "--out", run)
                        .code())
                .isZero();
        assertThat(mistake("score", run, table)).contains("cc…cc").hasSizeLessThan(300);
        assertThat(mistake("train", SPIRAL, "--method", name)).contains("nn…nn").hasSizeLessThan(300);
        assertThat(mistake("train", SPIRAL, "--method", "kmeans", "--set", "k=" + name))
                .contains("nn…nn")
                .hasSizeLessThan(300);
        assertThat(mistake("train", SPIRAL, "--" + name)).contains("nn…nn");
    }

    @Test
    void aNulCharacterInANameIsRefused() throws IOException {
        assertThat(mistake("train", written("nul.csv", "a\0b,c\n1,2\n3,4\n"), "--out", folder.resolve("run")))
                .contains("nul.csv", "line 1", "the character NUL");
        assertThat(mistake("train", written("nul.json", "[{\"a\\u0000b\":1,\"c\":2}]"), "--out", folder.resolve("run")))
                .contains("nul.json", "without the character NUL", "a\\u0000b");
    }

    private Path written(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
