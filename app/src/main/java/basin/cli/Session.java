package basin.cli;

import basin.rows.Printable;
import java.io.PrintStream;
import java.util.function.Function;

/// Where a command writes: the user's terminal or a test.
///
/// @param out answers and nothing else
/// @param err the stream of notes, errors and progress; text with names from files is printed by [#notes]
/// @param width characters on a line of the terminal that shows `err`, or 0 when it is none
/// @param interruptions begins to listen for the user's wish to stop, and runs its argument when it comes
record Session(StandardOutput out, PrintStream err, int width, Function<Runnable, Interruption> interruptions) {
    /// Whether a person watches `err` as it is written.
    boolean isTerminal() {
        return width > 0;
    }

    /// Text for people other than answers.
    PrintStream notes() {
        return new VisibleText(err, true, err.charset());
    }

    /// Prints one line for the user, which is not part of the answers.
    void note(String line) {
        notes().println("basin: " + Printable.visible(line));
    }
}
