package basin.bench;

import basin.rows.InputException;
import basin.run.Methods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `bench tables`: the quality of answers about tables, compared with scikit-learn.
@Command(
        name = "tables",
        description = "Measure the quality of answers about tables, compared with scikit-learn.",
        mixinStandardHelpOptions = true)
final class TablesCommand implements Callable<Integer> {
    private static final int ROUNDS = 5;

    /// The methods that are measured unless others are given, where they exist.
    private static final Set<String> USUAL_METHODS = Set.of("auto", "isolation", "knn", "kmeans", "mixture", "pca");

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description =
                    "Data sets with known anomalies: a folder of .csv or .csv.gz files without quotes whose last column,"
                            + " anomaly, is 1 for an anomaly and 0 for a normal row.")
    private @Nullable Path data;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "QUESTION",
            description = "The questions, out of ${COMPLETION-CANDIDATES}; all unless given.")
    private Set<Kind> only = EnumSet.noneOf(Kind.class);

    @Option(
            names = "--methods",
            split = ",",
            paramLabel = "METHOD",
            description = "Basin's methods, each with settings if wanted, such as mixture:k=1.")
    private List<String> methods = Methods.ALL.stream()
            .map(method -> method.name())
            .filter(USUAL_METHODS::contains)
            .toList();

    @Option(
            names = "--tables",
            split = ",",
            paramLabel = "FILE",
            description = "More data sets for the other questions: .csv or .csv.gz files without quotes.")
    private List<Path> files = List.of();

    @Option(names = "--sets", split = ",", paramLabel = "SET", description = "The data sets; all unless given.")
    private List<String> sets = List.of();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description =
                    "Keep every result in FOLDER and take those that it has, so that a run that was stopped continues. A"
                            + " method is measured again when its file is deleted.")
    private @Nullable Path out;

    @Mixin
    private BenchOptions options = new BenchOptions();

    /// The kinds of questions.
    enum Kind {
        /// Which rows are anomalies?
        ANOMALIES,
        /// What is missing?
        GAPS,
        /// How probable are new rows?
        DENSITIES,
        /// What else could be?
        SAMPLES,
        /// What are the features of a row?
        FEATURES
    }

    @Override
    public Integer call() throws IOException {
        List<MethodChoice> choices = methods.stream().map(MethodChoice::of).toList();
        requireData();
        try (Setup setup = options.setup(options.quick() ? 1 : ROUNDS)) {
            String date = ReportText.now();
            List<QualityReport.Answers> answers = new ArrayList<>();
            Optional<TablePeers> peers = TablePeers.start(setup);
            try {
                QualityRun run = new QualityRun(setup, choices, peers, new MeasuredStore(Optional.ofNullable(out)));
                for (Question question : questions(setup, peers)) {
                    List<Measured> measured = run.measure(question, splits(question, setup.rounds()));
                    if (!measured.isEmpty()) {
                        answers.add(new QualityReport.Answers(
                                question.name(), measured, question.report(measured, methods)));
                    }
                }
            } finally {
                if (peers.isPresent()) {
                    peers.get().close();
                }
            }
            QualityReport report = new QualityReport(
                    date,
                    options.commandLine(),
                    setup.machine(),
                    answers,
                    setup.findings().remarks());
            options.publish(report.title(), report.text(), report);
            return 0;
        }
    }

    private void requireData() {
        if (data == null && only.contains(Kind.ANOMALIES)) {
            throw InputException.of("anomalies", "data sets with known anomalies", "none")
                    .withRemedy("give a folder by --data");
        }
    }

    /// The questions that were chosen.
    private List<Question> questions(Setup setup, Optional<TablePeers> peers) throws IOException {
        Set<Kind> kinds = only.isEmpty() ? EnumSet.allOf(Kind.class) : only;
        Map<String, PlainTable> tables = kinds.equals(EnumSet.of(Kind.ANOMALIES)) ? Map.of() : tables(setup, peers);
        List<Question> questions = new ArrayList<>();
        for (Kind kind : kinds) {
            switch (kind) {
                case ANOMALIES -> {
                    if (data == null) {
                        setup.findings().remark("anomalies left out: they need a folder of data sets, given by --data");
                    } else {
                        questions.add(new AnomalyQuestion(data));
                    }
                }
                case GAPS -> questions.add(new GapQuestion(without(tables, "spiral")));
                case DENSITIES -> questions.add(new DensityQuestion(without(tables, "digits")));
                case SAMPLES, FEATURES -> {
                    if (peers.isEmpty()) {
                        setup.findings().remark(kind.name().toLowerCase(Locale.ROOT) + " left out: a peer judges them");
                    } else if (kind == Kind.SAMPLES) {
                        questions.add(new SampleQuestion(without(tables, "digits"), peers.get()));
                    } else {
                        questions.add(new FeatureQuestion(
                                Objects.requireNonNull(tables.get("digits")),
                                peers.get().classesOfDigits(),
                                peers.get()));
                    }
                }
            }
        }
        return questions;
    }

    /// Basin's examples, the data sets of scikit-learn where it is installed, and those that the user gave.
    private Map<String, PlainTable> tables(Setup setup, Optional<TablePeers> peers) throws IOException {
        Map<String, PlainTable> sets = new TreeMap<>();
        for (String example : List.of("penguins", "spiral")) {
            sets.put(example, PlainTable.read(setup.home().resolve("examples/" + example + ".csv")));
        }
        if (peers.isPresent()) {
            sets.putAll(peers.get().dataSets());
        }
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw InputException.of("tables", "a CSV file", file);
            }
            sets.put(file.getFileName().toString().replaceAll("\\.csv(\\.gz)?$", ""), PlainTable.read(file));
        }
        return sets;
    }

    private static Map<String, PlainTable> without(Map<String, PlainTable> sets, String name) {
        Map<String, PlainTable> others = new TreeMap<>(sets);
        others.remove(name);
        return others;
    }

    /// Whether a smoke run measures a data set: all but some that take long.
    private static boolean isSmall(String set) {
        return !Set.of("diabetes", "digits").contains(set);
    }

    private List<Question.Split> splits(Question question, int rounds) {
        return question.splits(rounds).stream()
                .filter(split -> sets.isEmpty() ? !options.quick() || isSmall(split.set()) : sets.contains(split.set()))
                .toList();
    }
}
