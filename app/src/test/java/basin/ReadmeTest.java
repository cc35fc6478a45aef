package basin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs and commands of the README run, with the output that it describes.
class ReadmeTest {
    @TempDir
    private Path folder;

    @Test
    void javaProgramsCompileAndRun() throws Exception {
        Snippets readme = Snippets.of("README.md", folder);
        List<String> blocks = readme.blocks("java");
        assertThat(blocks).hasSize(2);
        String first = readme.program(blocks.getFirst());
        assertThat(first.lines().filter(line -> line.startsWith("{")))
                .hasSizeBetween(1, 3)
                .allSatisfy(line ->
                        assertThat(line).contains("bill_length_mm=39.1,").containsPattern("}  \\d+\\.\\d+$"));
        assertThat(first).containsPattern("344 rows, [12]\\d\\d mm");
        assertThat(readme.program(blocks.getLast())).contains("2 ways; 1 of 1 rows converged", "; []");
    }

    @Test
    void commandsSucceedInOrder() throws Exception {
        Snippets readme = Snippets.of("README.md", folder);
        List<String> commands = readme.commands().stream()
                .filter(command -> !command.startsWith("./basin lecture"))
                .toList();
        assertThat(commands).hasSizeGreaterThan(6);
        for (String command : commands) {
            assertThat(readme.command(command)).as(command).isNotBlank();
        }
    }
}
