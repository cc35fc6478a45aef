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

/// `bench models`: the other models and the samplers, compared with scikit-learn and PyTorch.
@Command(
        name = "models",
        description =
                "Time sparse coding, mixtures, Boltzmann machines, nets and samplers compared with scikit-learn and"
                        + " PyTorch.",
        mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
    private static final int ROUNDS = 5;
    private static final int TRIAD_CELLS = 1 << 24;
    private static final int QUICK_TRIAD_CELLS = 1 << 16;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "WORK",
            description = "The workloads to run, out of ${COMPLETION-CANDIDATES}; all unless given.")
    private Set<Kind> only = EnumSet.allOf(Kind.class);

    @Mixin
    private BenchOptions options = new BenchOptions();

    /// The kinds of workloads.
    enum Kind {
        /// Sparse codes of given rows for given atoms.
        SPARSE,
        /// EM steps of a Gaussian mixture.
        MIXTURE,
        /// Epochs of a restricted Boltzmann machine.
        RBM,
        /// Steps of contrastive divergence on images.
        CONVCD,
        /// Leapfrog steps of many chains.
        HMC,
        /// Langevin steps of many chains over the energy of a net.
        LANGEVIN,
        /// Training steps of an autoencoder.
        AUTOENCODER;

        /// The workloads with the sizes that the targets are set for.
        List<Workload> full() {
            return switch (this) {
                case SPARSE -> List.of(new SparseWorkload(10_000, 64, 256), new SparseWorkload(2_000, 144, 512));
                case MIXTURE -> List.of(new MixtureWorkload(100_000, 16, 16, 10));
                case RBM -> List.of(new BoltzmannWorkload(10_000, 784, 100), new BoltzmannWorkload(10_000, 784, 500));
                case CONVCD -> List.of(new ContrastiveWorkload(128, 60));
                case HMC -> List.of(new HamiltonianWorkload(10_000, 50, 100, 10));
                case LANGEVIN ->
                    List.of(
                            new LangevinWorkload(256, 64, 1000),
                            new LangevinWorkload(1024, 128, 300),
                            new LangevinWorkload(4096, 256, 50));
                case AUTOENCODER -> List.of(new AutoencoderWorkload(256, List.of(784, 256, 64, 256, 784), 100));
            };
        }

        /// Small workloads, for a smoke run.
        List<Workload> quick() {
            return switch (this) {
                case SPARSE -> List.of(new SparseWorkload(200, 8, 16));
                case MIXTURE -> List.of(new MixtureWorkload(500, 3, 2, 3));
                case RBM -> List.of(new BoltzmannWorkload(300, 20, 8));
                case CONVCD -> List.of(new ContrastiveWorkload(40, 2));
                case HMC -> List.of(new HamiltonianWorkload(300, 5, 3, 4));
                case LANGEVIN -> List.of(new LangevinWorkload(300, 8, 4));
                case AUTOENCODER -> List.of(new AutoencoderWorkload(40, List.of(6, 4, 6), 3));
            };
        }
    }

    @Override
    public Integer call() throws IOException {
        boolean quick = options.quick();
        try (Setup setup = options.setup(quick ? 1 : ROUNDS)) {
            String date = ReportText.now();
            List<Limits> limits = setup.limits(quick ? QUICK_TRIAD_CELLS : TRIAD_CELLS);
            List<WorkloadTiming.Result> results = new ArrayList<>();
            for (Kind kind : only) {
                for (Workload workload : quick ? kind.quick() : kind.full()) {
                    results.add(new WorkloadTiming(setup).run(workload));
                }
            }
            ModelsReport report = new ModelsReport(
                    date,
                    options.commandLine(),
                    setup.machine(),
                    limits,
                    results,
                    quick
                            ? List.of()
                            : ModelsReport.targets(results, setup.allThreads().threads()),
                    setup.findings().checks(),
                    setup.findings().remarks());
            options.publish(report.title(), report.text(), report);
            return report.failures().isEmpty() ? 0 : 1;
        }
    }
}
