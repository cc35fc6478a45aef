package basin.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/// The measurements of `bench series`.
///
/// @param date local time of the start
/// @param command the command line
/// @param machine the machine
/// @param peer the name and the version of the peer
/// @param scores of each set and forecaster, at each origin, the last one first
record SeriesReport(
        String date, String command, Machine machine, String peer, Map<String, Map<String, List<Score>>> scores) {
    /// The forecaster that is measured.
    static final String BASIN = "Basin";

    /// The peer that repeats the last season.
    private static final String NAIVE = "snaive";

    /// A forecast compared with what came.
    ///
    /// @param error the mean absolute error relative to the mean change from season to season (MASE)
    /// @param coverage the share of the values inside the 90 % interval
    record Score(double error, double coverage) {}

    String title() {
        return "Series";
    }

    private List<Score> at(String set, String forecaster) {
        return Objects.requireNonNull(Objects.requireNonNull(scores.get(set)).get(forecaster));
    }

    private double mean(String set, String forecaster, ToDoubleFunction<Score> part) {
        return at(set, forecaster).stream().mapToDouble(part).average().orElseThrow();
    }

    private double error(String set, String forecaster) {
        return mean(set, forecaster, Score::error);
    }

    private double coverage(String set, String forecaster) {
        return mean(set, forecaster, Score::coverage);
    }

    /// The report as Markdown that is also readable as plain text, without a title.
    String text() {
        return date + ", JDK " + machine.jdk() + ", peers of R's " + peer + ":\n`" + command + "`\n"
                + ReportText.heading("Mean absolute scaled error, last values")
                + table((set, forecaster) -> at(set, forecaster).getFirst().error())
                + ReportText.heading("Mean absolute scaled error, mean over rolling origins")
                + table(this::error)
                + ReportText.heading("Share of the values inside 90 % intervals, mean over rolling origins")
                + table(this::coverage)
                + ReportText.targets(targets());
    }

    /// A number of a set and a forecaster.
    private interface Cell {
        double of(String set, String forecaster);
    }

    private String table(Cell cell) {
        List<String> names = forecasters();
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("series"));
        header.addAll(names);
        rows.add(header);
        for (String set : scores.keySet()) {
            List<String> row = new ArrayList<>(List.of(set));
            names.forEach(name -> row.add(fixed(cell.of(set, name))));
            rows.add(row);
        }
        List<String> means = new ArrayList<>(List.of("mean"));
        names.forEach(name -> means.add(fixed(scores.keySet().stream()
                .mapToDouble(set -> cell.of(set, name))
                .average()
                .orElseThrow())));
        rows.add(means);
        return ReportText.table(1, rows);
    }

    private static String fixed(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private List<String> forecasters() {
        return List.copyOf(scores.values().iterator().next().keySet());
    }

    /// What Basin should reach.
    List<Target> targets() {
        List<String> peers =
                forecasters().stream().filter(name -> !name.equals(BASIN)).toList();
        List<String> won = scores.keySet().stream()
                .filter(set -> error(set, BASIN)
                        <= peers.stream()
                                .mapToDouble(peer -> error(set, peer))
                                .min()
                                .orElseThrow())
                .toList();
        List<String> worse = scores.keySet().stream()
                .filter(set -> error(set, BASIN) > error(set, NAIVE))
                .toList();
        List<String> uncovered = scores.keySet().stream()
                .filter(set -> coverage(set, BASIN) < 0.8 || coverage(set, BASIN) > 0.97)
                .toList();
        String best =
                peers.stream().min(Comparator.comparingDouble(this::meanError)).orElseThrow();
        return List.of(
                new Target("series on which no peer is better", "≥ 5 of " + scores.size(), named(won), won.size() >= 5),
                new Target("series on which " + NAIVE + " is better", "none", named(worse), worse.isEmpty()),
                new Target(
                        "mean error against the best single peer, " + best,
                        "≤ " + fixed(meanError(best)),
                        fixed(meanError(BASIN)),
                        meanError(BASIN) <= meanError(best)),
                new Target(
                        "series whose 90 % intervals do not contain 80 to 97 %",
                        "none", named(uncovered), uncovered.isEmpty()));
    }

    private double meanError(String forecaster) {
        return scores.keySet().stream()
                .mapToDouble(set -> error(set, forecaster))
                .average()
                .orElseThrow();
    }

    private static String named(List<String> sets) {
        return sets.isEmpty() ? "none" : sets.size() + ": " + String.join(", ", sets);
    }
}
