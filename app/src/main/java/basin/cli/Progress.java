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

/// How far long work is: a bar on a terminal, a line now and then elsewhere, nothing when it is over in a moment.
final class Progress implements AutoCloseable {
    private static final int PARTS = 1000;
    private static final double QUIET_SECONDS = 1;
    private static final double SECONDS_BETWEEN_LINES = 10;

    private final Session session;
    private final String task;
    private final String stepName;
    private final LongSupplier nanoseconds;
    private final long began;
    private @Nullable Step first;
    private double firstSeconds;
    private double saidAt;
    private @Nullable ProgressBar bar;

    /// @param task what is done, such as `training`
    /// @param stepName what a step is called
    /// @param nanoseconds the clock
    Progress(Session session, String task, String stepName, LongSupplier nanoseconds) {
        this.session = session;
        this.task = task;
        this.stepName = stepName;
        this.nanoseconds = nanoseconds;
        this.began = nanoseconds.getAsLong();
    }

    /// Takes a step into account.
    void accept(Step step) {
        double seconds = (nanoseconds.getAsLong() - began) / 1e9;
        if (first == null) {
            first = step;
            firstSeconds = seconds;
        }
        if (seconds < QUIET_SECONDS) {
            return;
        }
        if (session.isTerminal()) {
            show(step, first.progress(), seconds);
        } else if (seconds - saidAt >= SECONDS_BETWEEN_LINES) {
            saidAt = seconds;
            session.note(line(step, first.progress(), seconds));
        }
    }

    private void show(Step step, double from, double seconds) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(PARTS)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(session.err(), session.width()))
                    .startsFrom((long) (PARTS * from), Duration.ofNanos((long) (seconds * 1e9)))
                    .build();
        }
        bar.stepTo((long) (PARTS * step.progress()));
        bar.setExtraMessage(describe(step));
    }

    private String describe(Step step) {
        return stepName + " " + step.step() + ", energy "
                + Numbers.value(step.metrics().getOrDefault("energy", Double.NaN));
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

    /// Leaves the line of the bar.
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
