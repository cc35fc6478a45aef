package basin.cli;

import basin.report.Numbers;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// The progress of reading rows whose number is not known: a count on a terminal, a line every ten seconds elsewhere,
/// nothing in the first second.
final class RowProgress implements LongConsumer, AutoCloseable {
    private static final double SILENT_SECONDS = 1;
    private static final double SECONDS_BETWEEN_LINES = 10;

    private final Session session;
    private final LongSupplier nanoseconds;
    private final long start;
    private double secondsOfLast;
    private boolean shown;

    /// @param nanoseconds the clock
    RowProgress(Session session, LongSupplier nanoseconds) {
        this.session = session;
        this.nanoseconds = nanoseconds;
        this.start = nanoseconds.getAsLong();
    }

    /// Shows that so many rows were read.
    @Override
    public void accept(long rows) {
        double seconds = (nanoseconds.getAsLong() - start) / 1e9;
        double pause = session.isTerminal() ? SILENT_SECONDS : SECONDS_BETWEEN_LINES;
        if (seconds - secondsOfLast < pause) {
            return;
        }
        secondsOfLast = seconds;
        String line = "reading: " + Numbers.count(rows) + " rows after " + Numbers.seconds(seconds);
        if (session.isTerminal()) {
            session.err().print("\r" + line);
            session.err().flush();
            shown = true;
        } else {
            session.note(line);
        }
    }

    /// Ends the line of the count.
    @Override
    public void close() {
        if (shown) {
            session.err().println();
        }
    }
}
