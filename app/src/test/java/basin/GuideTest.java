package basin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every block of the Java guide runs, and prints what the page states.
class GuideTest {
    private static final Pattern PRINTS = Pattern.compile("System\\.out\\.println\\(.*\\);(?: // (.*))?");

    @TempDir
    private Path folder;

    @Test
    void everyBlockPrintsTheStatedOutput() throws Exception {
        Snippets guide = Snippets.of("docs/java.md", folder);
        String imports = String.join("", guide.blocks("java-imports"));
        List<String> blocks = guide.blocks("java");
        assertThat(blocks).hasSizeGreaterThan(7);
        for (String block : blocks) {
            List<String> stated =
                    PRINTS.matcher(block).results().map(print -> print.group(1)).toList();
            assertThat(stated).as(block).isNotEmpty().doesNotContainNull();
            assertThat(guide.java(imports, block).lines()).as(block).containsExactlyElementsOf(stated);
        }
    }
}
