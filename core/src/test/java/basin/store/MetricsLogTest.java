package basin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.rows.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
    private static final Instant BEGAN = Instant.ofEpochSecond(1_500_000_000);
    private static final String EVENTS = EventFile.name(BEGAN);

    @TempDir
    private Path folder;

    private RunDraft draft(String name) throws IOException {
        return new RunDraft(Files.createDirectory(folder.resolve(name)));
    }

    private static Map<String, Double> metrics(double energy) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("energy", energy);
        metrics.put("rate", 0.5);
        return metrics;
    }

    private static void add(MetricsLog log, int from, int to) {
        for (int step = from; step <= to; step++) {
            log.add(step, metrics(1.0 / step), BEGAN.plusSeconds(step));
        }
    }

    @Test
    void everyStepIsALineAndAnEvent() throws IOException {
        RunDraft draft = draft("run");
        try (MetricsLog log = MetricsLog.begin(BEGAN)) {
            log.add(1, metrics(0.25), BEGAN);
            log.add(2, metrics(Double.NaN), BEGAN);
            log.copyTo(draft);
        }
        assertThat(draft.file("metrics.jsonl"))
                .hasContent(
                        "{\"step\":1.0,\"energy\":0.25,\"rate\":0.5}\n{\"step\":2.0,\"energy\":\"NaN\",\"rate\":0.5}");
        assertThat(Files.size(draft.file(EVENTS))).isGreaterThan(100);
    }

    @Test
    void aContinuedLogIsThatOfAnUninterruptedTraining() throws IOException {
        RunDraft whole = draft("whole");
        try (MetricsLog log = MetricsLog.begin(BEGAN)) {
            add(log, 1, 7);
            log.copyTo(whole);
        }
        RunDraft half = draft("half");
        try (MetricsLog log = MetricsLog.begin(BEGAN)) {
            add(log, 1, 4);
            log.copyTo(half);
            add(log, 5, 6);
        }
        RunDraft resumed = draft("resumed");
        List<Double> earlier = new ArrayList<>();
        try (MetricsLog log = MetricsLog.continuing(
                half.path(), BEGAN.plusSeconds(99), (step, metrics) -> earlier.add(metrics.get("energy")))) {
            add(log, 5, 7);
            log.copyTo(resumed);
        }
        assertThat(earlier).containsExactly(1.0, 0.5, 1.0 / 3, 0.25);
        for (String file : List.of("metrics.jsonl", EVENTS)) {
            assertThat(resumed.file(file)).hasSameBinaryContentAs(whole.file(file));
        }
    }

    @Test
    void damagedMetricsAreRefusedWithTheirLine() throws IOException {
        for (String second :
                List.of("{\"step\":3.0}", "{\"step\":\"two\"}", "{}", "[]", "{\"step\":2.0", "{\"a\":1e999}")) {
            RunDraft draft = draft("damaged" + second.hashCode());
            Files.writeString(draft.file("metrics.jsonl"), "{\"step\":1.0}\n" + second + "\n");
            assertThatThrownBy(() -> MetricsLog.continuing(draft.path(), BEGAN, (step, metrics) -> {}))
                    .as(second)
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(draft.file("metrics.jsonl") + ": line ")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void temporaryFilesAreDeleted() throws IOException {
        Path temporary = TemporaryFiles.folder().orElseThrow();
        long before = count(temporary);
        try (MetricsLog log = MetricsLog.begin(BEGAN)) {
            add(log, 1, 3);
            assertThat(count(temporary)).isEqualTo(before + 1);
        }
        assertThat(count(temporary)).isEqualTo(before);
    }

    private static long count(Path folder) throws IOException {
        String mine = ".writing-" + ProcessHandle.current().pid() + "-";
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().contains(mine)).count();
        }
    }
}
