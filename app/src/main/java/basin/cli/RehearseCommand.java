package basin.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `basin rehearse`: runs the usual commands once, so that the launcher can record the classes that they load in
/// Java's AOT cache, which makes later starts faster.
@Command(name = "rehearse", hidden = true, description = "Run the usual commands to fill Java's AOT cache.")
final class RehearseCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "A small table.")
    private String file = "";

    @Parameters(index = "1", paramLabel = "DIR", description = "A folder for the results.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        String run = folder.resolve("run").toString();
        String answers = folder.resolve("answers.csv").toString();
        List<List<String>> commands = List.of(
                List.of("help"),
                List.of("help", "train"),
                List.of("train", file, "--out", run),
                List.of("train", file, "--out", run, "--json"),
                List.of("score", run, file, "--out", answers),
                List.of("score", run, file),
                List.of("complete", run, file, "--answers", "2"),
                List.of("project", run, file),
                List.of("embed", run, file, "--beta", "1"),
                List.of("sample", run, "--rows", "10"),
                List.of("describe", run),
                List.of("methods"),
                List.of("train", "no such file"));
        return commands.stream()
                .mapToInt(words -> Basin.run(silent(), words.toArray(String[]::new)))
                .filter(code -> code == Failure.FAILED)
                .findFirst()
                .orElse(0);
    }

    private static Session silent() {
        return new Session(
                new StandardOutput(OutputStream.nullOutputStream()),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                0,
                Interruption::ofThisProgram);
    }
}
