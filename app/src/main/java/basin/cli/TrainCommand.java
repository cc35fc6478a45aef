package basin.cli;

import basin.kernel.KernelChoice;
import basin.model.Method;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.InputException;
import basin.rows.Shards;
import basin.store.RunFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `basin train`: learns an energy from a table.
@Command(
        name = "train",
        description = {
            "Learns an energy from a table and writes it as a run, with a report.",
            "",
            "Ctrl-C stops at the end of the step, keeps the best model so far, and says how to go on."
        })
final class TrainCommand implements Callable<Integer> {
    /// A year, in seconds.
    private static final double LONGEST = 365 * 86_400.0;

    private final Session session;

    @Parameters(index = "0", paramLabel = "FILE", arity = "0..1", description = InputOptions.FILE)
    private @Nullable String file;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            completionCandidates = Methods.Names.class,
            description =
                    "How to learn: ${COMPLETION-CANDIDATES}; 'basin methods' tells when to choose which. Unless given: kmeans.")
    private String method = "kmeans";

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            split = ",",
            description = "A setting of the method, such as --set k=64; 'basin methods NAME' lists them.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(names = "--seed", paramLabel = "N", description = "The same seed learns the same model; 0 unless given.")
    private long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "The run's folder; runs/ and FILE's name unless given.")
    private @Nullable String out;

    @Option(names = "--resume", description = "Go on with a training that was stopped, to the very same result.")
    private boolean resume;

    @Option(
            names = "--save-every",
            paramLabel = "SECONDS",
            description = "Keep a long training this often, so that a killed one can go on; 60 unless given.")
    private double saveEvery = 60;

    @Option(names = "--device", paramLabel = "NAME", description = "Where nets train: cpu, unless given, or cuda.")
    private String device = "cpu";

    @Option(names = "--kernels", paramLabel = "KIND", description = "auto, scalar or simd; the results are the same.")
    private String kernels = "auto";

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Mixin
    private WorkOptions work = new WorkOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    TrainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        long began = System.nanoTime();
        KernelChoice choice = kernels();
        Checks.within("--save-every", saveEvery, 0, LONGEST);
        Path folder = TrainedRun.path(out == null ? "runs/" + name(input.source(file), file) : out);
        RunFolder.requireWritable(folder);
        RunWriter.prepare();
        try (Shards shards = work.shards()) {
            Method how = Methods.named(method);
            if (!how.requirements().devices().contains(device)) {
                throw new InputException("--device: expected "
                        + String.join(" or ", how.requirements().devices()) + " for " + how.name() + ", got '" + device
                        + "'");
            }
            TrainingData data =
                    TrainingData.read(input, file, how.requirements().scaling(), shards);
            Plan plan = Plan.of(data, how, settings, seed);
            plan.notes().forEach(session::note);
            Checkpoint from = resume ? Checkpoint.read(folder, plan) : Checkpoint.NONE;
            Runnable answer = () -> session.note(
                    "stopping at the end of this " + plan.method().description().stepName() + " …");
            try (Interruption interruption = session.interruptions().apply(answer)) {
                Learned learned = learn(plan, from, choice, shards, interruption, began, folder);
                learned.findings().forEach(session::note);
                RunFolder run = RunWriter.write(folder, learned, shards);
                new TrainSummary(learned, run.path(), (System.nanoTime() - began) / 1e9).print(session, json);
                if (learned.isUnfinished()) {
                    session.note(
                            "stopped, and kept what was learned so far; go on with: " + Resumption.of(spec, resume));
                }
                return interruption.getAsBoolean() ? Interruption.EXIT_CODE : 0;
            }
        }
    }

    private Learned learn(
            Plan plan,
            Checkpoint from,
            KernelChoice choice,
            Shards shards,
            Interruption interruption,
            long began,
            Path folder) {
        List<Map<String, Double>> metrics = new ArrayList<>(from.metrics());
        List<Instant> times = new ArrayList<>(Collections.nCopies(metrics.size(), Instant.now()));
        Function<Trained<?>, Learned> learned =
                trained -> Learned.of(plan, trained, metrics, times, (System.nanoTime() - began) / 1e9, shards);
        Snapshots snapshots = new Snapshots(
                session,
                saveEvery,
                trained -> RunWriter.write(folder, learned.apply(trained), shards),
                System::nanoTime);
        try (Progress progress =
                new Progress(session, "training", plan.method().description().stepName(), System::nanoTime)) {
            Training training = Training.of(seed, shards)
                    .with(choice)
                    .on(device)
                    .watchedBy(step -> {
                        metrics.add(new TreeMap<>(step.metrics()));
                        times.add(Instant.now());
                        progress.accept(step);
                    })
                    .stoppedBy(interruption)
                    .keptBy(snapshots)
                    .resumedFrom(from.state());
            return learned.apply(plan.method().train(plan.data().rows(), plan.settings(), training));
        }
    }

    private KernelChoice kernels() {
        try {
            return KernelChoice.named(kernels);
        } catch (IllegalArgumentException e) {
            throw new InputException("--" + e.getMessage(), e);
        }
    }

    /// The file's name without its endings, or `query`.
    private static String name(String source, @Nullable String file) {
        Path name = file == null ? null : TrainedRun.path(source).getFileName();
        String plain = name == null ? "query" : name.toString().replaceFirst("(?<=.)\\.[^.]+(\\.gz)?$", "");
        return plain;
    }
}
