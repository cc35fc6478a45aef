package basin.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench models`: the other models and the samplers, beside scikit-learn and PyTorch.
@Command(
        name = "models",
        description = "Time sparse coding, mixtures, machines, nets and samplers beside scikit-learn and PyTorch.",
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
    private static final int ROUNDS = 5;
    private static final int TRIAD_CELLS = 1 << 24;
    private static final int QUICK_TRIAD_CELLS = 1 << 16;

    @Option(names = "--only", split = ",", paramLabel = "WORK", description = "of ${COMPLETION-CANDIDATES}")
    private Set<Works> only = EnumSet.allOf(Works.class);

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Override
    public Integer call() throws IOException {
        boolean quick = options.quick();
        try (Setup setup = options.setup(quick ? 1 : ROUNDS)) {
            String date = Text.now();
            List<Limits> limits = setup.limits(quick ? QUICK_TRIAD_CELLS : TRIAD_CELLS);
            List<WorkResult> results = new ArrayList<>();
            for (Works works : only) {
                for (Work work : quick ? works.quick() : works.full()) {
                    results.add(new WorkBench(setup).run(work));
                }
            }
            ModelReport report = new ModelReport(
                    date,
                    options.typed(),
                    setup.machine(),
                    limits,
                    results,
                    quick
                            ? List.of()
                            : ModelReport.targets(results, setup.allThreads().threads()),
                    setup.findings().checks(),
                    setup.findings().remarks());
            options.publish(ModelReportText.title(report), ModelReportText.of(report), report);
            return report.failures().isEmpty() ? 0 : 1;
        }
    }
}
