package basin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import basin.model.Step;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong nanoseconds = new AtomicLong();

    private Progress progress(int width) {
        PrintStream notes = new PrintStream(err, true, StandardCharsets.UTF_8);
        StandardOutput out = new StandardOutput(OutputStream.nullOutputStream());
        return new Progress(
                new Session(out, notes, width, Interruption::ofThisProgram), "training", "sweep", nanoseconds::get);
    }

    private void step(Progress progress, double second, int step, double share) {
        nanoseconds.set((long) (second * 1e9));
        progress.accept(new Step(step, share, Map.of("energy", 0.5)));
    }

    private String printed() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shortWorkPrintsNothing() {
        for (int width : new int[] {0, 80}) {
            try (Progress progress = progress(width)) {
                step(progress, 0.5, 1, 0.5);
                step(progress, 0.9, 2, 0.9);
            }
        }
        assertThat(printed()).isEmpty();
    }

    @Test
    void longWorkPrintsLines() {
        try (Progress progress = progress(0)) {
            step(progress, 5, 1, 0.1);
            step(progress, 10, 2, 0.2);
            step(progress, 15, 3, 0.3);
            step(progress, 20, 4, 0.4);
        }
        assertThat(printed().lines())
                .containsExactly(
                        "basin: training: 20 % after 10 s, sweep 2, energy 0.5, at most 40 s left",
                        "basin: training: 40 % after 20 s, sweep 4, energy 0.5, at most 30 s left");
    }

    @Test
    void aLineNamesTheWorkWithinAStep() {
        try (Progress progress = progress(0)) {
            nanoseconds.set(10_000_000_000L);
            progress.accept(Step.within(3, 0.4, "mixture, fold 2 of 5"));
        }
        assertThat(printed().lines())
                .containsExactly("basin: training: 40 % after 10 s, sweep 3 (mixture, fold 2 of 5)");
    }

    @Test
    void aTerminalShowsABar() {
        try (Progress progress = progress(80)) {
            step(progress, 1.5, 1, 0.5);
            step(progress, 2, 2, 1);
        }
        assertThat(printed()).contains("training", "100%").doesNotContain("basin:");
    }
}
