package basin.cli;

import basin.model.Step;
import basin.report.Numbers;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// The progress of long work: a bar on a terminal, a line every ten seconds elsewhere, nothing in the first second.
final class Progress implements AutoCloseable {
    private static final int BAR_LENGTH = 1000;
    private static final double SILENT_SECONDS = 1;
    private static final double SECONDS_BETWEEN_LINES = 10;

    private final Session session;
    private final String task;
    private final String stepName;
    private final LongSupplier nanoseconds;
    private final long start;
    private @Nullable Step first;
    private double firstSeconds;
    private double secondsOfLastLine;
    private @Nullable ProgressBar bar;

    /// @param task name of the work, such as `training`
    /// @param stepName name of a step, such as `sweep`
    /// @param nanoseconds the clock
    Progress(Session session, String task, String stepName, LongSupplier nanoseconds) {
        this.session = session;
        this.task = task;
        this.stepName = stepName;
        this.nanoseconds = nanoseconds;
        this.start = nanoseconds.getAsLong();
    }

    /// Shows a step that was finished, or what goes on within one.
    void accept(Step step) {
        double seconds = (nanoseconds.getAsLong() - start) / 1e9;
        if (first == null) {
            first = step;
            firstSeconds = seconds;
        }
        if (seconds < SILENT_SECONDS) {
            return;
        }
        if (session.isTerminal()) {
            show(step, first.progress(), seconds);
        } else if (seconds - secondsOfLastLine >= SECONDS_BETWEEN_LINES) {
            secondsOfLastLine = seconds;
            session.note(line(step, first.progress(), seconds));
        }
    }

    private void show(Step step, double from, double seconds) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(BAR_LENGTH)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(session.err(), session.width()))
                    .startsFrom((long) (BAR_LENGTH * from), Duration.ofNanos((long) (seconds * 1e9)))
                    .build();
        }
        bar.stepTo((long) (BAR_LENGTH * step.progress()));
        bar.setExtraMessage(describe(step));
    }

    private String describe(Step step) {
        Double energy = step.metrics().get("energy");
        return stepName + " " + step.step()
                + (step.isDone() ? "" : " (" + step.within() + ")")
                + (energy == null ? "" : ", energy " + Numbers.value(energy));
    }

    private String line(Step step, double from, double seconds) {
        double left = (seconds - firstSeconds) * (1 - step.progress()) / (step.progress() - from);
        return String.format(
                Locale.ROOT,
                "%s: %.0f %% after %s, %s%s",
                task,
                100 * step.progress(),
                Numbers.seconds(seconds),
                describe(step),
                Double.isFinite(left) ? ", at most " + Numbers.seconds(left) + " left" : "");
    }

    /// Ends the line of the bar.
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
