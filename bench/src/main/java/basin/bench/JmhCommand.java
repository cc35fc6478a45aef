package basin.bench;

import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `bench jmh`: the micro-benchmarks of [basin.bench.micro].
@Command(name = "jmh", description = "Time single kernels.", mixinStandardHelpOptions = true)
final class JmhCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILTER",
            description = "regular expressions that a benchmark's name must match one of; default: all")
    private List<String> filters = List.of();

    @Override
    public Integer call() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder();
        filters.forEach(options::include);
        new Runner(options.build()).run();
        return 0;
    }
}
