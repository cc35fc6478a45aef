package basin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every block of Java in the guides runs and prints what the page states, and every command succeeds.
class GuideTest {
    private static final Pattern PRINTS = Pattern.compile("System\\.out\\.println\\(.*\\);(?: // (.*))?");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"docs/java.md", "docs/data.md", "docs/anomalies.md", "docs/gaps.md", "docs/forecasts.md"})
    void everyBlockPrintsTheStatedOutput(String page) throws Exception {
        String imports = String.join("", Snippets.of("docs/java.md", folder).blocks("java-imports"));
        Snippets guide = Snippets.of(page, folder);
        List<String> blocks = guide.blocks("java");
        assertThat(blocks).isNotEmpty();
        for (String block : blocks) {
            List<String> stated =
                    PRINTS.matcher(block).results().map(print -> print.group(1)).toList();
            assertThat(stated).as(block).isNotEmpty().doesNotContainNull();
            assertThat(guide.java(imports, block).lines()).as(block).containsExactlyElementsOf(stated);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/data.md", "docs/anomalies.md", "docs/gaps.md", "docs/forecasts.md"})
    void everyCommandSucceeds(String page) throws Exception {
        Snippets guide = Snippets.of(page, folder);
        List<String> commands = guide.commands();
        assertThat(commands).isNotEmpty();
        for (String command : commands) {
            var _ = guide.command(command);
        }
    }
}
