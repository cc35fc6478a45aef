package basin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LectureCommandTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void printsClaimedAndMeasuredValues() {
        Command held = Command.run("lecture", "v1", "--out", folder);
        assertThat(held.code()).isZero();
        assertThat(held.lines().getFirst()).matches("id +quantity +claimed +measured +holds");
        assertThat(held.out()).contains("V1  ", "1 of 1 claims hold.", "index.html");
        assertThat(held.err()).startsWith("basin: 1 of 1: V1 ").hasLineCount(1);
        assertThat(folder.resolve("index.html")).isNotEmptyFile();
    }

    @Test
    void aClaimThatIsDocumentedNotToHoldFailsOnlyWhenAsked() {
        Command documented = Command.run("lecture", "K2", "--out", folder);
        assertThat(documented.code()).isZero();
        assertThat(documented.out()).contains("0 of 1 claims hold. As documented, these do not hold: K2.");
        assertThat(Command.run("lecture", "K2", "--strict", "--out", folder).code())
                .isEqualTo(1);
        assertThat(Command.run("lecture", "V1", "--strict", "--out", folder).code())
                .isZero();
    }

    @Test
    void jsonHasTheSameValues() {
        assertThat(Command.run("lecture", "V1", "--out", folder, "--json").out())
                .startsWith("{\"holds\":true,\"as_documented\":true,")
                .contains("\"id\":\"V1\"", "\"documented_to_hold\":true", "\"measured\":");
    }

    @Test
    void unwritablePageIsRefusedBeforeTheExperiments() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "the user's");
        Command refused = Command.run("lecture", "V1", "--out", file);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("expected a folder").hasLineCount(1);
        assertThat(file).hasContent("the user's");
    }

    @Test
    void helpListsTheClaims() {
        assertThat(Command.run("help", "lecture").lines())
                .anyMatch(line -> line.startsWith("  K1  "))
                .anyMatch(line -> line.startsWith("  T4  "))
                .noneMatch(line -> line.length() > 100);
    }

    @Test
    void refusesUnknownClaims() {
        Command refused = Command.run("lecture", "Z9", "--out", folder);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("'Z9'", "K1").hasLineCount(1);
    }
}
