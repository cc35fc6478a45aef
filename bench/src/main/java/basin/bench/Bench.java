package basin.bench;

import basin.rows.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `./basin bench`: what Basin's speed is worth.
@Command(
        name = "bench",
        description = "Measure Basin's speed.",
        subcommands = {KMeansCommand.class, ModelsCommand.class, JmhCommand.class},
        mixinStandardHelpOptions = true)
public final class Bench {
    private Bench() {}

    /// Runs a command and ends the process: 0 when all is well, 1 when something failed, 2 when the user erred.
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// The commands; a failure is one line.
    static CommandLine commandLine() {
        return new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("bench: " + failure.getMessage());
                    return failure instanceof InputException ? 2 : 1;
                });
    }
}
