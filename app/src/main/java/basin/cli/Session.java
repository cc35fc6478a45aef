package basin.cli;

import java.io.PrintStream;
import java.util.function.Function;

/// What a command talks to: the user's screen or a test.
///
/// @param out answers and nothing else
/// @param err notes, progress, mistakes
/// @param width characters on a line of the terminal that shows `err`, or 0 when it is none
/// @param interruptions begins to listen for the user's wish to stop, and runs its argument when it comes
record Session(StandardOutput out, PrintStream err, int width, Function<Runnable, Interruption> interruptions) {
    /// Whether a person watches `err` as it is written.
    boolean isTerminal() {
        return width > 0;
    }

    /// Tells the user something beside the answers, on one line.
    void note(String line) {
        err.println("basin: " + line);
    }
}
