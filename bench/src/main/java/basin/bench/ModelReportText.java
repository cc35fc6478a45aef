package basin.bench;

import java.util.ArrayList;
import java.util.List;

/// A report on models and samplers as Markdown that reads well as plain text too.
final class ModelReportText {
    private ModelReportText() {}

    /// The name of the report's section among others: one for each machine.
    static String title(ModelReport report) {
        return "Models and samplers, " + report.machine().name();
    }

    /// The whole report, without a heading.
    static String of(ModelReport report) {
        StringBuilder text =
                new StringBuilder(RaceText.machine(report.date(), report.machine(), report.limits(), report.command()));
        for (WorkResult result : report.results()) {
            text.append(RaceText.heading(result.name()))
                    .append(RaceText.standings(result.standings(), result.step(), result.objective()));
        }
        return text.append(scaling(report))
                .append(RaceText.targets(report.targets()))
                .append(RaceText.remarks(report.remarks(), report.failures()))
                .toString();
    }

    private static String scaling(ModelReport report) {
        int threads = report.limits().getLast().threads();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "work",
                "1 → " + Text.threads(threads),
                "ns a row",
                "with twice the rows",
                "with four times",
                "bytes allocated a row"));
        for (WorkResult result : report.results()) {
            Standings standings = result.standings();
            List<String> row = new ArrayList<>(List.of(
                    result.name(),
                    Text.number(standings.basin(1).median() / standings.basin().median()) + " ×"));
            result.scaling().forEach(cost -> row.add(Text.number(cost.nanosecondsPerRow())));
            row.add(Text.number(result.allocated()));
            rows.add(row);
        }
        return RaceText.heading("More threads, more rows, and what a step allocates") + Text.table(1, rows);
    }
}
