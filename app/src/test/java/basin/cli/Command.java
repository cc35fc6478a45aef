package basin.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A command that is run in this process, and its result.
///
/// @param code its exit code
/// @param out what it wrote to standard output
/// @param err what it printed to standard error
record Command(int code, String out, String err) {
    /// The examples of the repository.
    static final Path EXAMPLES = Path.of("..", "examples");

    static final String SPIRAL = EXAMPLES.resolve("spiral.csv").toString();
    static final String BARS = EXAMPLES.resolve("bars.csv").toString();
    static final String PENGUINS = EXAMPLES.resolve("penguins.csv").toString();

    /// Runs a command without an interruption.
    static Command run(Object... words) {
        return stopped(Integer.MAX_VALUE, words);
    }

    /// Runs a command that is interrupted when it checks for an interruption for the time `asks`.
    static Command stopped(int asks, Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Command result = writingTo(out, asks, words);
        return new Command(result.code, out.toString(StandardCharsets.UTF_8), result.err);
    }

    /// Runs a command that writes its answers to `out`.
    static Command writingTo(OutputStream out, Object... words) {
        return writingTo(out, Integer.MAX_VALUE, words);
    }

    private static Command writingTo(OutputStream out, int asks, Object... words) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream notes = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            Session session = new Session(new StandardOutput(out), notes, 0, answer -> after(asks));
            int code = Basin.run(
                    session, List.of(words).stream().map(Object::toString).toArray(String[]::new));
            return new Command(code, "", err.toString(StandardCharsets.UTF_8));
        }
    }

    private static Interruption after(int asks) {
        return new Interruption() {
            private int asked;

            @Override
            public boolean getAsBoolean() {
                return ++asked >= asks;
            }

            @Override
            public void close() {}
        };
    }

    /// The lines of standard output.
    List<String> lines() {
        return out.lines().toList();
    }
}
