package basin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import basin.store.EventFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartUpTest {
    private static final Instant BEGAN = Instant.ofEpochMilli(1_500_000_000_123L);

    @TempDir
    private Path run;

    private EventFile events(OutputStream out) throws IOException {
        return new EventFile(out, BEGAN);
    }

    @Test
    void theFirstStepIsReadFromTheEventFile() throws IOException {
        try (OutputStream out = Files.newOutputStream(run.resolve(EventFile.name(BEGAN)))) {
            EventFile events = events(out);
            events.scalars(BEGAN.plusMillis(1234), 1, Map.of("energy", 0.5));
            events.scalars(BEGAN.plusMillis(2000), 2, Map.of("energy", 0.4));
        }
        assertThat(StartUp.firstStep(run)).isEqualTo(BEGAN.plusMillis(1234));
    }

    @Test
    void theEventFileMustHaveAStep() throws IOException {
        assertThatThrownBy(() -> StartUp.firstStep(run))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("event file");
        try (OutputStream out = Files.newOutputStream(run.resolve(EventFile.name(BEGAN)))) {
            events(out);
        }
        assertThatThrownBy(() -> StartUp.firstStep(run))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a step");
    }
}
