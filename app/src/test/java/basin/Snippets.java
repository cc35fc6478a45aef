package basin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/// The code blocks of a page, run in a folder that has the examples, each in a process of its own.
record Snippets(String page, Path folder) {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    /// Snippets of `page`, a path in the project, with the examples copied to `folder`.
    static Snippets of(String page, Path folder) throws IOException {
        Path examples = Files.createDirectories(folder.resolve("examples"));
        for (String name : List.of("spiral.csv", "penguins.csv", "co2.csv", "bars.csv")) {
            Files.copy(
                    ROOT.resolve("examples").resolve(name),
                    examples.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return new Snippets(page, folder);
    }

    /// The blocks of one language, in their order; the language of a block without one is empty.
    List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?ms)^```([\\w-]*)\\n(.*?)^```$")
                .matcher(Files.readString(ROOT.resolve(page)))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /// The lines of blocks without a language that start with `./basin`, without their comments.
    List<String> commands() throws IOException {
        return blocks("").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("./basin "))
                .map(line -> line.replaceFirst("#.*", "").strip())
                .toList();
    }

    /// Compiles a block as the body of `main`, runs it, and returns its standard output.
    String java(String imports, String block) throws IOException, InterruptedException {
        Path source = folder.resolve("Snippet.java");
        Files.writeString(source, """
                %s
                public class Snippet {
                    public static void main(String[] arguments) throws Exception {
                %s
                    }
                }
                """.formatted(imports, block));
        int failures = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", CLASS_PATH, "-d", folder.toString(), source.toString());
        assertThat(failures).as(block).isZero();
        return run(folder + File.pathSeparator + CLASS_PATH, List.of("Snippet"));
    }

    /// Runs a block that is a whole source file and returns its standard output.
    String program(String block) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("My.java"), block);
        return run(CLASS_PATH, List.of("My.java"));
    }

    /// Runs a line that starts with `./basin`, with words in double quotes as in a shell, and returns its standard
    /// output.
    String command(String line) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(Pattern.compile("\"([^\"]*)\"|\\S+")
                .matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group() : word.group(1))
                .toList());
        arguments.set(0, "basin.cli.Basin");
        return run(CLASS_PATH, arguments);
    }

    private String run(String classPath, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                JAVA.toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath));
        command.addAll(arguments);
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        int code = process.waitFor();
        String text = Files.readString(output);
        assertThat(code).as("%s%s%s", arguments, text, Files.readString(errors)).isZero();
        return text;
    }
}
