package basin.cli;

import basin.kernel.KernelChoice;
import basin.report.TrainingReport;
import basin.rows.InputException;
import basin.rows.Printable;
import basin.run.GivenColumns;
import basin.run.RunTraining;
import basin.run.TrainingOptions;
import basin.run.TrainingResult;
import basin.schema.ColumnKind;
import basin.schema.ImageShape;
import basin.store.RunFolder;
import basin.tables.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
            "Learns an energy from a table and writes a run: a folder with the model, its results and a report.",
            "",
            "Ctrl-C stops at the end of a step, writes the best model so far, and prints the command that continues."
        })
final class TrainCommand implements Callable<Integer> {
    /// A year, in seconds.
    private static final double MAX_SECONDS = 365 * 86_400.0;

    private final Session session;

    @Parameters(index = "0", paramLabel = "FILE", arity = "0..1", description = InputOptions.FILE)
    private @Nullable String file;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            completionCandidates = MethodNames.class,
            description =
                    "Method of learning, one of ${COMPLETION-CANDIDATES}; './basin methods' says when to choose each."
                            + " Unless given: auto, which trains several quick methods and combines the good ones.")
    private String method = TrainingOptions.defaults().method();

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            split = ",",
            description = "A setting of the method, such as --set k=64; './basin methods NAME' lists the settings.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Columns to train on, in this order. Unless given: all but identifiers, constants, copies of other"
                            + " columns, columns without cells and, where the method takes none, categories.")
    private List<String> columns = List.of();

    @Option(names = "--exclude", paramLabel = "NAME", split = ",", description = "Columns not to train on.")
    private List<String> excluded = List.of();

    @Option(
            names = "--types",
            paramLabel = "NAME=KIND",
            split = ",",
            description = "The kinds of columns that are not what their cells look like, such as --types zip=category:"
                    + " number, integer, boolean, category or time. A column named here is trained on even"
                    + " where it looks like an identifier.")
    private Map<String, String> types = new LinkedHashMap<>();

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--given",
            paramLabel = "COLUMNS",
            split = ",",
            description = "The columns that are known when the others are predicted, for methods of pairs such as"
                    + " predictor: how many of the first ones, as in --given 2, or names, as in --given a,b."
                    + " Unless given: the first half of the columns.")
    private List<String> given = List.of();

    @Option(
            names = "--image",
            paramLabel = "HxW[xC]",
            description = "The columns are the pixels of an image, line after line: its height, width and number of"
                    + " channels, such as 28x28 or 32x32x3; for --set net=convolutional. Where columns are given,"
                    + " these are the image, or the others.")
    private @Nullable String image;

    @Mixin
    private SeriesArguments series = new SeriesArguments();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of all randomness: the same seed gives the same model; 0 unless given.")
    private long seed;

    @Option(
            names = "--holdout",
            paramLabel = "SHARE",
            description =
                    "Fraction of the rows that are not trained on and measure the quality of the model, from 0 to 0.9;"
                            + " 0.1 unless given. At most 1,000 rows are held out, and none when there are fewer than 50.")
    private double heldOut = TrainingOptions.defaults().heldOut();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder of the run; unless given, runs/NAME for a file NAME.csv.")
    private @Nullable String out;

    @Option(
            names = "--resume",
            description = "Continue a training that was stopped; the result is the same as without the stop.")
    private boolean resume;

    @Option(
            names = "--save-every",
            paramLabel = "SECONDS",
            description =
                    "Time in seconds between two snapshots of a long training, from which --resume continues; 60 unless given.")
    private double saveEvery = 60;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "Device on which nets are trained: cpu or cuda; cpu unless given.")
    private String device = "cpu";

    @Option(
            names = "--kernels",
            paramLabel = "KIND",
            description =
                    "Implementation of the numerical kernels: auto, scalar or simd; auto unless given. The results are the same.")
    private String kernels = "auto";

    @Option(names = "--json", description = "Print the results as one JSON object.")
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
        long start = System.nanoTime();
        Checks.within("--save-every", saveEvery, 0, MAX_SECONDS);
        Path folder = Paths.folder(out == null ? "runs/" + name(input.source(file)) : out);
        if (resume && !RunFolder.isPresent(folder)) {
            throw InputException.of(folder, "a training that was stopped", "nothing there")
                    .withRemedy("leave out --resume to begin one");
        }
        TrainingOptions options = TrainingOptions.defaults()
                .withMethod(method)
                .withSettings(settings)
                .withSeed(seed)
                .withColumns(InputOptions.checked(columns))
                .withExcluded(excluded)
                .withTypes(kinds())
                .withGiven(given())
                .withHeldOut(heldOut)
                .withThreads(work.threads())
                .withKernels(kernels())
                .withDevice(device)
                .savedTo(folder, Duration.ofMillis((long) (1e3 * saveEvery)))
                .resumed(resume);
        if (image != null) {
            options = options.withImage(shape(image));
        }
        if (series.options().isPresent()) {
            options = options.withSeries(series.options().get());
        }
        RunTraining.check(options);
        TrainingReport.prepare();
        RunTraining training;
        try (Table table = input.open(session, file, options.threads())) {
            training = RunTraining.of(table, input.source(file), options);
        }
        training.notes().forEach(session::note);
        Runnable onRequest = () -> session.note("stopping at the end of the present step of the training …");
        try (Interruption interruption = session.interruptions().apply(onRequest)) {
            TrainingResult result = train(training, interruption, folder);
            result.findings().forEach(session::note);
            new TrainSummary(result, folder, (System.nanoTime() - start) / 1e9).print(session, json);
            if (result.isUnfinished()) {
                session.note("stopped; wrote the best model so far; continue with: " + Resumption.of(spec, resume));
            }
            return interruption.getAsBoolean() ? Interruption.EXIT_CODE : 0;
        }
    }

    private TrainingResult train(RunTraining training, Interruption interruption, Path folder) {
        String title = String.valueOf(folder.getFileName());
        try (Progress progress = new Progress(
                session, "training", training.method().description().stepName(), System::nanoTime)) {
            return training.run(
                    new SessionListener(session, progress, interruption),
                    (result, shards, draft) -> TrainingReport.write(result, shards, title, draft));
        }
    }

    /// The given columns: a single whole number counts them, anything else names them.
    private GivenColumns given() {
        return given.size() == 1 && given.getFirst().matches("\\d{1,9}")
                ? GivenColumns.first(Integer.parseInt(given.getFirst()))
                : GivenColumns.named(given);
    }

    private Map<String, ColumnKind> kinds() {
        Map<String, ColumnKind> known = new LinkedHashMap<>();
        for (ColumnKind kind : ColumnKind.values()) {
            known.put(kind.word(), kind);
        }
        Map<String, ColumnKind> kinds = new LinkedHashMap<>();
        types.forEach((name, word) -> {
            ColumnKind kind = known.get(word);
            if (kind == null) {
                throw InputException.of(
                        "--types " + Printable.name(name),
                        "one of " + String.join(", ", known.keySet()),
                        "'" + Printable.name(word) + "'");
            }
            kinds.put(name, kind);
        });
        return kinds;
    }

    private static ImageShape shape(String text) {
        return ImageShape.read(text)
                .orElseThrow(() -> InputException.of(
                        "--image", "the shape of an image such as 28x28 or 32x32x3", "'" + Printable.name(text) + "'"));
    }

    private KernelChoice kernels() {
        try {
            return KernelChoice.named(kernels);
        } catch (IllegalArgumentException e) {
            throw new InputException("--" + e.getMessage(), e);
        }
    }

    /// The file's name without its endings, or that of the query or the table; of a pattern of files the part before
    /// its first wildcard, or `table`.
    private String name(String source) {
        Path name = file == null ? null : Paths.folder(source).getFileName();
        if (name == null) {
            return input.name();
        }
        String plain = name.toString().replaceFirst("(?<=.)\\.[^.]+(\\.gz)?$", "");
        String fixed = plain.replaceFirst("[-_. ]*[*?\\[{].*", "");
        return fixed.isEmpty() ? "table" : fixed;
    }
}
