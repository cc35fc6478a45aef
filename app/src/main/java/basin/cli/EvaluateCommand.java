package basin.cli;

import basin.report.Numbers;
import basin.run.Evaluation;
import basin.run.Run;
import basin.run.TableQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `basin evaluate`: how well does a run fit rows that it was not trained on?
@Command(
        name = "evaluate",
        description =
                "How well does a run fit other rows? Prints their mean energy, how many of them look odd, and whether"
                        + " their ranks are those of rows like the training data. With labels, prints how well the"
                        + " energy finds the odd rows. Bring rows that the run was not trained on.")
final class EvaluateCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private QuestionOptions questions = new QuestionOptions();

    @Option(
            names = "--label",
            paramLabel = "NAME",
            description =
                    "A column with two values that says which rows are odd: 1, true, yes or anomaly, otherwise the rarer"
                            + " value. Rows without a label are left out.")
    private @Nullable String label;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    EvaluateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Run run = questions.run();
        questions.ask(session, run, run.schema().names(), "", table -> this::evaluate);
        return 0;
    }

    private void evaluate(TableQuery query) {
        Evaluation evaluation = label == null ? query.evaluate() : query.evaluate(label);
        if (json) {
            printJson(evaluation);
        } else {
            Listing.print(session, facts(evaluation));
        }
    }

    private static Map<String, String> facts(Evaluation evaluation) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "rows",
                Numbers.count(evaluation.rows())
                        + evaluation.labels().map(labels -> " that are not odd").orElse("")
                        + (evaluation.withoutEnergy() > 0
                                ? ", and " + Numbers.count(evaluation.withoutEnergy()) + " without an energy"
                                : ""));
        facts.put("energy", Numbers.value(evaluation.energy()) + " on average");
        facts.put("flagged", percent(evaluation.flagged()) + " have a rank of at most " + percent(Evaluation.FLAGGED));
        facts.put(
                "ranks",
                (evaluation.rankDistance() <= evaluation.rankTolerance() ? "uniform" : "not uniform")
                        + ": they differ from a uniform distribution by " + Numbers.value(evaluation.rankDistance())
                        + " at most, and those of rows like the training data by less than "
                        + Numbers.value(evaluation.rankTolerance()) + " in 95 % of the cases");
        evaluation.labels().ifPresent(labels -> {
            facts.put(
                    "odd rows",
                    Numbers.count(labels.odd()) + " labelled '" + labels.value() + "'; " + percent(labels.flagged())
                            + " of them have a rank of at most " + percent(Evaluation.FLAGGED)
                            + (labels.unlabelled() > 0
                                    ? "; left out " + Numbers.count(labels.unlabelled()) + " rows without a label"
                                    : ""));
            facts.put(
                    "AUROC", Numbers.value(labels.auroc()) + ": how often an odd row has a higher energy than another");
            facts.put(
                    "precision",
                    Numbers.value(labels.averagePrecision())
                            + ": the share of odd rows among those with at least the same"
                            + " energy, averaged over the odd rows (average precision)");
        });
        return facts;
    }

    private static String percent(double share) {
        return Numbers.value(100 * share) + " %";
    }

    private void printJson(Evaluation evaluation) {
        JsonAnswer.write(session, json -> {
            json.writeStartObject();
            json.writeNumberProperty("rows", evaluation.rows());
            json.writeNumberProperty("without_energy", evaluation.withoutEnergy());
            json.writeNumberProperty("energy", evaluation.energy());
            json.writeNumberProperty("flagged", evaluation.flagged());
            json.writeNumberProperty("rank_distance", evaluation.rankDistance());
            json.writeNumberProperty("rank_tolerance", evaluation.rankTolerance());
            evaluation.labels().ifPresent(labels -> {
                json.writeObjectPropertyStart("labels");
                json.writeNumberProperty("odd", labels.odd());
                json.writeStringProperty("value", labels.value());
                json.writeNumberProperty("unlabelled", labels.unlabelled());
                json.writeNumberProperty("flagged", labels.flagged());
                json.writeNumberProperty("auroc", labels.auroc());
                json.writeNumberProperty("average_precision", labels.averagePrecision());
                json.writeEndObject();
            });
            json.writeEndObject();
        });
    }
}
