package basin.bench;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench kmeans`: K-means beside its peers, its targets and the limits of the machine.
@Command(
        name = "kmeans",
        description = "Time K-means beside scikit-learn and faiss, and against the machine's own limits.",
        mixinStandardHelpOptions = true)
final class KMeansCommand implements Callable<Integer> {
    @Option(names = "--only", split = ",", paramLabel = "PART", description = "of ${COMPLETION-CANDIDATES}")
    private Set<Part> only = EnumSet.allOf(Part.class);

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Override
    public Integer call() throws IOException {
        Plan plan = options.quick() ? Plan.quick() : Plan.full();
        try (Setup setup = options.setup(plan.rounds())) {
            Report report = new KMeansBench(plan, setup).run(only, options.typed());
            options.publish(ReportText.title(report), ReportText.of(report), report);
            return report.failures().isEmpty() ? 0 : 1;
        }
    }
}
