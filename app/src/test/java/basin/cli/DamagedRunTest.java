package basin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A run whose numbers were changed is used, or refused in one line with exit code 2, without delay.
class DamagedRunTest {
    /// A number in a JSON text, also one that is part of a setting such as `128-128`.
    private static final Pattern NUMBER = Pattern.compile("(?<=[: \"\\-])-?\\d+(\\.\\d+)?(?=[,\"\\-\\n])");

    private static final List<String> CHANGED = List.of("0", "-1", "3", "99999999", "1e300", "20000-20000");

    @TempDir
    Path folder;

    private Path table() throws IOException {
        return Files.writeString(
                folder.resolve("table.csv"), "a,b\n" + "1,2\n3,5\n4,4\n7,1\n2,9\n5,5\n6,3\n8,8\n".repeat(4));
    }

    private Path trained(Path table, String method, String... settings) {
        Path run = folder.resolve("run");
        List<Object> words = new ArrayList<>(List.of("train", table, "--method", method, "--out", run));
        for (String setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        assertThat(Command.run(words.toArray()).code()).isZero();
        return run;
    }

    @ParameterizedTest
    @ValueSource(strings = {"kmeans", "mixture", "knn", "gaussian-rbm", "grid", "denoising"})
    void aChangedNumberIsAnsweredOrRefusedInOneLine(String method) throws IOException {
        Path table = table();
        Path run = method.equals("denoising") ? trained(table, method, "steps=3") : trained(table, method);
        Path config = run.resolve("config.json");
        String sound = Files.readString(config);
        Matcher number = NUMBER.matcher(sound);
        while (number.find()) {
            for (String changed : CHANGED) {
                String damaged = sound.substring(0, number.start()) + changed + sound.substring(number.end());
                Files.writeString(config, damaged);
                long began = System.nanoTime();
                Command scored = Command.run("score", run, table);
                assertThat(scored.code()).as(damaged + scored.err()).isIn(0, 2);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
                // An answer has notes on the ranks and on the rows that the model has seen.
                assertThat(scored.err().lines().count())
                        .as(scored.err())
                        .isLessThanOrEqualTo(scored.code() == 0 ? 2 : 1);
            }
        }
    }

    @Test
    void netsLargerThanTheStoredTensorsAreRefused() throws IOException {
        Path table = table();
        Path run = trained(table, "denoising", "steps=3");
        Path config = run.resolve("config.json");
        String sound = Files.readString(config);
        for (String hidden : List.of("20000-20000", "30000-30000", "60000-60000")) {
            Files.writeString(config, sound.replaceFirst("(\"hidden\" : )\"[^\"]*\"", "$1\"" + hidden + "\""));
            long began = System.nanoTime();
            Command refused = Command.run("score", run, table);
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err()).contains("numbers for the nets", "got ").hasLineCount(1);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        }
    }
}
