package basin.cli;

import basin.model.Step;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// How far a training is: a bar on a terminal, a line now and then elsewhere, nothing when it is over in a moment.
final class Progress implements AutoCloseable {
    private static final int PARTS = 1000;
    private static final double QUIET_SECONDS = 1;
    private static final double SECONDS_BETWEEN_LINES = 10;

    private final Session session;
    private final String stepName;
    private final long began = System.nanoTime();
    private double saidAt;
    private double startShare = -1;
    private @Nullable ProgressBar bar;

    /// @param stepName what a step is called
    Progress(Session session, String stepName) {
        this.session = session;
        this.stepName = stepName;
    }

    /// Takes a step into account.
    void accept(Step step) {
        double seconds = (System.nanoTime() - began) / 1e9;
        if (startShare < 0) {
            startShare = step.progress();
        }
        if (seconds < QUIET_SECONDS) {
            return;
        }
        if (session.isTerminal()) {
            show(step);
        } else if (seconds - saidAt >= SECONDS_BETWEEN_LINES) {
            saidAt = seconds;
            session.note(line(step, seconds));
        }
    }

    private void show(Step step) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("training")
                    .setInitialMax(PARTS)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(session.err(), session.width()))
                    .startsFrom((long) (PARTS * startShare), Duration.ofNanos(System.nanoTime() - began))
                    .build();
        }
        bar.stepTo((long) (PARTS * step.progress()));
        bar.setExtraMessage(describe(step));
    }

    private String describe(Step step) {
        return stepName + " " + step.step() + ", energy "
                + Numbers.value(step.metrics().getOrDefault("energy", Double.NaN));
    }

    private String line(Step step, double seconds) {
        double done = step.progress() - startShare;
        String left = done > 0 ? ", at most " + Numbers.seconds(seconds * (1 - step.progress()) / done) + " left" : "";
        return String.format(
                Locale.ROOT,
                "training: %.0f %% after %s, %s%s",
                100 * step.progress(),
                Numbers.seconds(seconds),
                describe(step),
                left);
    }

    /// Leaves the line of the bar.
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
