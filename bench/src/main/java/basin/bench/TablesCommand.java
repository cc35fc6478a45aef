package basin.bench;

import basin.rows.InputException;
import basin.run.Methods;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private static final Set<String> USUAL_METHODS = Set.of("auto", "knn", "kmeans", "mixture", "pca");

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
        ANOMALIES
    }

    @Override
    public Integer call() throws IOException {
        List<MethodChoice> choices = methods.stream().map(MethodChoice::of).toList();
        try (Setup setup = options.setup(options.quick() ? 1 : ROUNDS)) {
            List<Question> questions = questions(setup);
            String date = ReportText.now();
            List<QualityReport.Answers> answers = new ArrayList<>();
            Optional<TablePeers> peers = TablePeers.start(setup);
            try {
                QualityRun run = new QualityRun(setup, choices, peers, new MeasuredStore(Optional.ofNullable(out)));
                for (Question question : questions) {
                    List<Measured> measured = run.measure(question, splits(question, setup.rounds()));
                    answers.add(
                            new QualityReport.Answers(question.name(), measured, question.report(measured, methods)));
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

    /// The questions that were chosen. Without data sets for it, a question is left out unless the user chose it.
    private List<Question> questions(Setup setup) throws IOException {
        List<Question> questions = new ArrayList<>();
        for (Kind kind : only.isEmpty() ? EnumSet.allOf(Kind.class) : only) {
            switch (kind) {
                case ANOMALIES -> {
                    if (data != null) {
                        questions.add(new AnomalyQuestion(data));
                    } else if (only.contains(kind)) {
                        throw InputException.of("anomalies", "data sets with known anomalies", "none")
                                .withRemedy("give a folder by --data");
                    } else {
                        setup.findings()
                                .remark(
                                        "anomalies left out: they need data sets with known anomalies, a folder given by --data");
                    }
                }
            }
        }
        return questions;
    }

    private List<Question.Split> splits(Question question, int rounds) {
        return question.splits(rounds).stream()
                .filter(split -> sets.isEmpty() || sets.contains(split.set()))
                .toList();
    }
}
