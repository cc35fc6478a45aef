package basin.cli;

import basin.lecture.Experiment;
import basin.lecture.Lab;
import basin.lecture.Lecture;
import basin.lecture.Measurement;
import basin.lecture.Outcome;
import basin.report.Table;
import basin.rows.Shards;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `basin lecture`: does the theory hold?
@Command(
        name = "lecture",
        description = "Does the theory hold? Runs its claims as experiments, prints claimed and measured values, and"
                + " writes a page with figures. The exit code is 0 when every outcome is the documented one, and 1"
                + " otherwise. Claim K2 is documented not to hold.")
final class LectureCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "Claims to run, such as K1; see below. Unless given: all.")
    private List<String> ids = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "Folder of the page. Unless given: ./lecture.")
    private String out = "lecture";

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all randomness; 1 unless given.")
    private long seed = Lab.SEED;

    @Option(
            names = "--strict",
            description = "Exit with code 1 when a claim does not hold, even one that is documented not to hold.")
    private boolean strict;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private WorkOptions work = new WorkOptions();

    LectureCommand(Session session) {
        this.session = session;
    }

    /// Adds the claims to the help of this command.
    @Spec
    void describedBy(CommandSpec own) {
        List<String> lines = new ArrayList<>(List.of("", "Claims:"));
        Lecture.experiments()
                .forEach(experiment ->
                        lines.addAll(HelpLines.of("  %-3s %s".formatted(experiment.id(), experiment.claim()), 6)));
        own.usageMessage().footer(lines.toArray(String[]::new));
    }

    @Override
    public Integer call() {
        Path folder = Paths.folder(out);
        Lecture.requireWritable(folder);
        try (Shards shards = work.shards()) {
            List<Outcome> outcomes = Lecture.run(ids, new Lab(seed, shards), progress());
            Path page = Lecture.write(outcomes, folder);
            if (json) {
                printJson(outcomes, page);
            } else {
                print(Lecture.table(outcomes), page);
            }
            boolean passes = strict ? Lecture.holds(outcomes) : Lecture.areAsDocumented(outcomes);
            return passes ? 0 : Failure.FAILED;
        }
    }

    private Lecture.Progress progress() {
        return new Lecture.Progress() {
            @Override
            public void starts(Experiment experiment, int number, int all) {
                session.note(String.format(
                        Locale.ROOT, "%d of %d: %s %s", number, all, experiment.id(), experiment.claim()));
            }
        };
    }

    private void print(Table table, Path page) {
        PrintStream text = session.out().text();
        TextTable.print(text, table.columns(), table.rows());
        text.println();
        text.println(table.caption() + " See " + page);
        text.flush();
    }

    private void printJson(List<Outcome> outcomes, Path page) {
        JsonAnswer.write(session, json -> {
            json.writeStartObject();
            json.writeBooleanProperty("holds", Lecture.holds(outcomes));
            json.writeBooleanProperty("as_documented", Lecture.areAsDocumented(outcomes));
            json.writeStringProperty("page", page.toString());
            json.writeNumberProperty("seed", seed);
            json.writeArrayPropertyStart("claims");
            for (Outcome outcome : outcomes) {
                json.writeStartObject();
                json.writeStringProperty("id", outcome.id());
                json.writeStringProperty("claim", outcome.claim());
                json.writeBooleanProperty("holds", outcome.holds());
                json.writeBooleanProperty("documented_to_hold", outcome.documentedToHold());
                json.writeArrayPropertyStart("measurements");
                for (Measurement one : outcome.measurements()) {
                    json.writeStartObject();
                    json.writeStringProperty("quantity", one.quantity());
                    json.writeStringProperty("claimed", one.claimed());
                    json.writeNumberProperty("measured", one.measured());
                    json.writeBooleanProperty("judged", one.judged());
                    json.writeBooleanProperty("holds", one.holds());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
