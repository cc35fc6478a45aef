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
        assertThat(first.lines())
                .filteredOn(line -> line.startsWith("{"))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("{bill_length_mm=39.1, bill_depth_mm=17.675, flipper_length_mm=191, body_mass_g=3217}  ");
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
