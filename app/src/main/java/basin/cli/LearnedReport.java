package basin.cli;

import basin.report.PngFigure;
import basin.report.RunReport;
import basin.rows.Shards;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What was learned, as the report of a run.
final class LearnedReport {
    private LearnedReport() {}

    /// The report.
    ///
    /// @param title the name of the run
    static RunReport of(String title, Learned learned, Shards shards) {
        List<String> notes = new ArrayList<>(learned.notes());
        if (!PngFigure.hasText()) {
            notes.add("this machine has no fonts, so " + RunReport.PICTURE + " has no text");
        }
        return new RunReport(
                title,
                facts(learned),
                notes,
                new RunReport.Training(learned.plan().method().description().stepName(), learned.metrics()),
                new RunReport.Energies(
                        learned.contrast().data(),
                        learned.contrast().away(),
                        learned.contrast().auroc()),
                EnergyPlane.of(learned, shards));
    }

    /// What was trained, on what, how and with what result.
    static Map<String, String> facts(Learned learned) {
        Plan plan = learned.plan();
        TrainingData data = plan.data();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("source", data.source());
        facts.put("rows", Numbers.count(data.rows().count()));
        facts.put("columns", data.columns().size() + ": " + String.join(", ", data.columns()));
        facts.put(
                "method",
                plan.method().name() + ", strategy "
                        + plan.method().description().strategy() + ": "
                        + plan.method().description().strategy().meaning());
        facts.put(
                "settings",
                plan.settings().asMap().entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .collect(Collectors.joining(" "))
                        + " seed=" + plan.seed());
        facts.put(
                plan.method().description().stepName() + "s",
                "%s (%s)"
                        .formatted(
                                Numbers.count(learned.trained().steps()),
                                learned.trained().ended()));
        facts.put(
                "energy",
                "%s on the data, %s on as many rows away from it (AUROC %s)"
                        .formatted(
                                Numbers.value(learned.energy()),
                                Numbers.value(learned.energyAway()),
                                Numbers.value(learned.contrast().auroc())));
        facts.put("time", Numbers.seconds(learned.seconds()));
        return facts;
    }
}
