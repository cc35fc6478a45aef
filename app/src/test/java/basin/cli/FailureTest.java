package basin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import basin.rows.InputException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class FailureTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int report(Throwable failure, boolean verbose) {
        PrintStream notes = new PrintStream(err, true, StandardCharsets.UTF_8);
        CommandLine command = new CommandLine(CommandSpec.create().name("train"));
        StandardOutput out = new StandardOutput(OutputStream.nullOutputStream());
        return Failure.report(failure, new Session(out, notes, 0, Interruption::ofThisProgram), verbose, command);
    }

    @Test
    void mistakesAreOneLine() {
        assertThat(report(new InputException("a: expected b,\n  got c"), false)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("basin: a: expected b, got c\n");
    }

    @Test
    void stackTracesArePrintedOnlyWithVerbose() {
        assertThat(report(new IllegalStateException("odd"), false)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("basin: failed: odd; add --verbose to see where\n");
        assertThat(report(new IllegalStateException("odd"), true)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("at basin.cli.FailureTest");
    }

    @Test
    void outOfMemoryHasARemedy() {
        assertThat(report(new OutOfMemoryError("Java heap space"), false)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("BASIN_JAVA_OPTS=-Xmx")
                .hasLineCount(1);
    }
}
