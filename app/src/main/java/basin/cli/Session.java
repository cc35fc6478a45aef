package basin.cli;

import basin.rows.Printable;
import java.io.PrintStream;
import java.util.function.Function;

/// Where a command writes: the user's terminal or a test.
///
/// @param out answers and nothing else
/// @param err the stream of notes, errors and progress; text with names from files is printed by [#notes]
/// @param width number of characters on a line of the terminal that shows `err`, or 0 when it is no terminal
/// @param interruptions makes an open [Interruption] that runs its argument when a stop is requested
record Session(StandardOutput out, PrintStream err, int width, Function<Runnable, Interruption> interruptions) {
    /// Whether `err` is a terminal.
    boolean isTerminal() {
        return width > 0;
    }

    /// The stream of text other than answers.
    PrintStream notes() {
        return new VisibleText(err, true, err.charset());
    }

    /// Prints one line for the user, which is not part of the answers.
    void note(String line) {
        notes().println("basin: " + Printable.visible(line));
    }
}
