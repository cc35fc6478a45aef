package basin.bench;

import basin.rows.InputException;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `./basin bench`: measures Basin's speed.
@Command(
        name = "bench",
        description = "Measure Basin's speed and the quality of its answers.",
        subcommands = {
            KMeansCommand.class,
            ModelsCommand.class,
            TablesCommand.class,
            SeriesCommand.class,
            Bench.JmhCommand.class
        },
        mixinStandardHelpOptions = true)
public final class Bench {
    private Bench() {}

    /// Runs a command and ends the process: 0 for success, 1 for a failure, 2 for a mistake of the
    /// user.
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// The commands. A failure is printed as one line.
    static CommandLine commandLine() {
        return new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("bench: " + failure.getMessage());
                    return failure instanceof InputException ? 2 : 1;
                });
    }

    /// `bench jmh`: the micro-benchmarks of [basin.bench.micro].
    @Command(name = "jmh", description = "Time single kernels with JMH.", mixinStandardHelpOptions = true)
    static final class JmhCommand implements Callable<Integer> {
        @Parameters(
                arity = "0..*",
                paramLabel = "FILTER",
                description =
                        "Regular expressions: a benchmark runs if its name matches one of them; all run unless given.")
        private List<String> filters = List.of();

        @Override
        public Integer call() throws RunnerException {
            ChainedOptionsBuilder options = new OptionsBuilder();
            filters.forEach(options::include);
            new Runner(options.build()).run();
            return 0;
        }
    }
}
