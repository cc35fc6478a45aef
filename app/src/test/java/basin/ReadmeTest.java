package basin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README shows is what happens.
class ReadmeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private Path folder;

    @Test
    void itsJavaCompilesAndRuns() throws Exception {
        List<String> snippets = blocks("java");
        assertThat(snippets).hasSize(2);
        copyExamples();
        String first = runs(snippets.getFirst());
        assertThat(first.lines())
                .filteredOn(line -> line.startsWith("{"))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("{bill_length_mm=39.1, bill_depth_mm=17.675, flipper_length_mm=191, body_mass_g=3217}  ");
        assertThat(first).containsPattern("344 rows, [12]\\d\\d mm");
        assertThat(runs(snippets.getLast())).contains("2 ways; 1 of 1 rows converged", "; []");
    }

    private String runs(String snippet) throws IOException, InterruptedException {
        Path source = folder.resolve("Snippet.java");
        Files.writeString(source, """
                import basin.energy.*;
                import basin.infer.*;
                import basin.latent.Convergence;
                import basin.model.*;
                import basin.rows.*;
                import basin.run.*;
                import basin.sample.*;
                import java.nio.file.Path;
                import java.util.List;
                import java.util.Map;

                public class Snippet {
                    public static void main(String[] arguments) throws Exception {
                %s
                    }
                }
                """.formatted(snippet));
        String path = System.getProperty("java.class.path");
        int failures = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", path, "-d", folder.toString(), source.toString());
        assertThat(failures).isZero();
        return run(folder + java.io.File.pathSeparator + path, "Snippet");
    }

    @Test
    void itsCommandsSucceedInTheirOrder() throws Exception {
        copyExamples();
        List<String> commands = blocks("").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("./basin ") && !line.startsWith("./basin lecture"))
                .map(line -> line.replaceFirst("#.*", "").strip())
                .toList();
        assertThat(commands).hasSizeGreaterThan(6);
        for (String command : commands) {
            List<String> arguments = new ArrayList<>(List.of(command.split(" +")));
            arguments.set(0, "basin.cli.Basin");
            String output = run(System.getProperty("java.class.path"), arguments.toArray(String[]::new));
            assertThat(output).as(command).isNotBlank();
        }
    }

    private void copyExamples() throws IOException {
        Path examples = Files.createDirectories(folder.resolve("examples"));
        for (String name : List.of("spiral.csv", "penguins.csv", "bars.csv")) {
            Files.copy(ROOT.resolve("examples").resolve(name), examples.resolve(name));
        }
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$")
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    private String run(String classPath, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                JAVA.toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int code = process.waitFor();
        String text = Files.readString(output);
        assertThat(code).as(text).isZero();
        return text;
    }
}
