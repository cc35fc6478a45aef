package basin.lecture;

import basin.report.Block;
import basin.report.HtmlPage;
import basin.report.Table;
import basin.rows.InputException;
import basin.store.RunFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The lecture's claims as experiments: runs them and writes their outcomes as a table and as a page.
public final class Lecture {
    /// The name of the page in a folder.
    public static final String PAGE = "index.html";

    /// Every experiment, in the order of the page. A new one is a file of its own and a row here.
    private static final List<Experiment> EXPERIMENTS = List.of(
            new QuadraticWells(),
            new DescentComparison(),
            new SpiralFigure(),
            new SpiralAnswers(),
            new ColdLimit(),
            new LatentCoverage(),
            new DataAndModelTerm(),
            new KnownEntropy(),
            new CollapsedEnergy(),
            new StrategySurfaces(),
            new NegativeSources(),
            new DenoisingArrows(),
            new DenoisingWell(),
            new LandingPoints(),
            new PairCompatibility(),
            new FutureFromPast(),
            new OccludedParts());

    private Lecture() {}

    /// Is called during a run.
    public interface Progress {
        /// Called when an experiment starts, the `number`-th of `all`, counted from 1.
        default void starts(Experiment experiment, int number, int all) {}

        /// Called when an experiment has ended.
        default void ends(Outcome outcome) {}
    }

    /// Every experiment, in the order of the page.
    public static List<Experiment> experiments() {
        return EXPERIMENTS;
    }

    /// The experiments of these names, each once, in the order of the page; all of them when there is no name.
    ///
    /// @param ids such as `K1` or `k1`
    /// @throws InputException for an unknown name, listing the known ones
    public static List<Experiment> chosen(List<String> ids) {
        Set<String> wanted = new LinkedHashSet<>();
        for (String id : ids) {
            String known = id.toUpperCase(Locale.ROOT);
            if (EXPERIMENTS.stream().noneMatch(experiment -> experiment.id().equals(known))) {
                throw InputException.of(
                        "lecture",
                        "claims from "
                                + EXPERIMENTS.stream().map(Experiment::id).collect(Collectors.joining(", ")),
                        "'" + id + "'");
            }
            wanted.add(known);
        }
        return EXPERIMENTS.stream()
                .filter(experiment -> wanted.isEmpty() || wanted.contains(experiment.id()))
                .toList();
    }

    /// Runs the experiments of these names, or all when there is no name.
    ///
    /// @throws InputException for an unknown name, before anything runs
    public static List<Outcome> run(List<String> ids, Lab lab, Progress progress) {
        List<Experiment> chosen = chosen(ids);
        List<Outcome> outcomes = new ArrayList<>();
        for (Experiment experiment : chosen) {
            progress.starts(experiment, outcomes.size() + 1, chosen.size());
            Outcome outcome = experiment.run(lab);
            outcomes.add(outcome);
            progress.ends(outcome);
        }
        return outcomes;
    }

    /// Whether every claim holds.
    public static boolean holds(List<Outcome> outcomes) {
        return outcomes.stream().allMatch(Outcome::holds);
    }

    /// Whether every outcome is the documented one.
    public static boolean areAsDocumented(List<Outcome> outcomes) {
        return outcomes.stream().allMatch(Outcome::isAsDocumented);
    }

    /// Claimed and measured values, one row for each number.
    public static Table table(List<Outcome> outcomes) {
        List<List<String>> rows = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            for (Measurement measurement : outcome.measurements()) {
                rows.add(List.of(
                        outcome.id(),
                        measurement.quantity(),
                        measurement.claimed(),
                        measurement.text(),
                        measurement.verdict()));
            }
        }
        return new Table(summary(outcomes), List.of("id", "quantity", "claimed", "measured", "holds"), rows);
    }

    /// The number of claims that hold, the names of those that do not, and the outcomes that differ from the
    /// documented ones.
    public static String summary(List<Outcome> outcomes) {
        long holding = outcomes.stream().filter(Outcome::holds).count();
        return holding + " of " + outcomes.size() + " claims hold."
                + sentence(outcomes, false, false, "As documented, these do not hold: ")
                + sentence(outcomes, false, true, "Documented to hold, but not holding here: ")
                + sentence(outcomes, true, false, "Documented not to hold, but holding here: ");
    }

    private static String sentence(List<Outcome> outcomes, boolean holds, boolean documented, String beginning) {
        List<String> ids = outcomes.stream()
                .filter(outcome -> outcome.holds() == holds && outcome.documentedToHold() == documented)
                .map(Outcome::id)
                .toList();
        return ids.isEmpty() ? "" : " " + beginning + String.join(", ", ids) + ".";
    }

    /// The page with every figure.
    public static HtmlPage page(List<Outcome> outcomes) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Table(
                summary(outcomes),
                List.of("id", "claim", "holds"),
                outcomes.stream()
                        .map(outcome -> List.of(outcome.id(), outcome.claim(), outcome.holds() ? "yes" : "no"))
                        .toList()));
        for (Outcome outcome : outcomes) {
            blocks.add(new Block.Heading(outcome.id() + " · " + outcome.claim()));
            blocks.add(new Block.Notes(List.of(verdict(outcome))));
            outcome.words().stream().map(Block.Paragraph::new).forEach(blocks::add);
            blocks.add(numbers(outcome));
            blocks.addAll(outcome.evidence());
        }
        return new HtmlPage(
                "The lecture's claims",
                "The claims of a lecture on energy-based models, measured: each claim with the numbers"
                        + " that decide it, bounds that were fixed before measuring, and figures.",
                blocks);
    }

    private static String verdict(Outcome outcome) {
        long judged =
                outcome.measurements().stream().filter(Measurement::judged).count();
        long failing = outcome.measurements().stream()
                .filter(measurement -> !measurement.holds())
                .count();
        return outcome.holds()
                ? "The claim holds: each of the " + judged + " judged numbers is within its bounds."
                : "The claim does not hold: " + failing + " of the " + judged + " judged numbers are out of bounds.";
    }

    private static Table numbers(Outcome outcome) {
        return new Table(
                "Claimed and measured",
                List.of("quantity", "claimed", "measured", "holds", "why this bound"),
                outcome.measurements().stream()
                        .map(one -> List.of(
                                one.quantity(), unbroken(one.claimed()), one.text(), one.verdict(), one.reason()))
                        .toList());
    }

    /// The text with spaces at which no line ends.
    private static String unbroken(String text) {
        return text.replace(' ', '\u00a0');
    }

    /// Checks, before long work, that [#write] can write a page to a folder.
    ///
    /// @throws InputException when it cannot
    public static void requireWritable(Path folder) {
        RunFolder.requireFolder(folder);
        if (Files.isDirectory(folder.resolve(PAGE))) {
            throw InputException.of(folder.resolve(PAGE), "a file to replace", "a folder");
        }
    }

    /// Writes [#PAGE] into a folder, which is made when it is not there. An older page stays whole until the new
    /// one is.
    ///
    /// @return the page's file
    /// @throws InputException when the folder can't take it
    public static Path write(List<Outcome> outcomes, Path folder) {
        Path page = folder.resolve(PAGE);
        Path part = folder.resolve(PAGE + ".part");
        try {
            Files.createDirectories(folder);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                page(outcomes).write(out);
            }
            return Files.move(part, page, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw InputException.of(folder, "a folder that can be written to", String.valueOf(e.getMessage()))
                    .withCause(e);
        }
    }
}
